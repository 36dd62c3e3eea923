// Showing somebody in full outside a task: why is chosen first, then one's own PIN; what was shown goes with the window.
import { useEffect, useRef, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { revealReasons, type RevealKind, type RevealReason, type ShownInFull } from '../../db/desk/reveals/model.ts'
import { client } from '../client/client.ts'
import { useAct } from '../client/use-act.ts'
import { announce } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { phoneText } from '../text/phone-text.ts'
import { say, useText } from '../text/text.ts'
import { Button } from './button.tsx'
import { RefusalNotice } from './notice.tsx'

interface ShowInFullProps {
  readonly kind: RevealKind
  readonly recordId: string
  /** Who or what, masked. */
  readonly name: string
}

export function ShowInFull(props: ShowInFullProps) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button label={t('reveal.openWho', { name: props.name })} onPress={() => setOpen(true)}>
        {t('reveal.open')}
      </Button>
      {isOpen && <Revealing {...props} close={() => setOpen(false)} />}
    </>
  )
}

function Revealing({ kind, recordId, name, close }: ShowInFullProps & { readonly close: () => void }) {
  const t = useText()
  const act = useAct('showInFull')
  const [shown, setShown] = useState<ShownInFull | null>(null)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  async function show(reason: RevealReason): Promise<void> {
    const reply = await act.run({ kind, recordId, reason })
    if (!reply?.ok) return
    const told = await client.ask('shownInFull', { kind, recordId })
    if (!told.ok) return
    setShown(told.value)
    announce(say('reveal.recorded'))
  }
  useKeys('window', [
    ...(shown === null
      ? revealReasons.map((reason, at) => ({ key: String(at + 1), run: () => void show(reason) }))
      : [{ key: 'Enter', label: t('reveal.done'), run: close }]),
    { key: 'Escape', label: t('key.back'), run: close },
  ])
  return (
    <ModalOverlay isOpen className="modal-overlay" onOpenChange={(isOpen) => isOpen || close()}>
      <Modal className="modal">
        <Dialog className="approval" aria-label={t('reveal.openWho', { name })}>
          <div ref={place} tabIndex={-1} className="reveal">
            <h2 className="task-title">{t('reveal.openWho', { name })}</h2>
            {shown === null ? (
              <>
                <p>{t('reveal.why')}</p>
                <div className="reveal-reasons" role="group" aria-label={t('reveal.why')}>
                  {revealReasons.map((reason, at) => (
                    <Button
                      key={reason}
                      keyCap={String(at + 1)}
                      onPress={() => void show(reason)}
                      isDisabled={act.isRunning}
                    >
                      {t(`reveal.reason.${reason}`)}
                    </Button>
                  ))}
                </div>
              </>
            ) : (
              <InFull shown={shown} />
            )}
            <RefusalNotice refusal={act.refusal} />
          </div>
          <div className="entry-foot">
            {shown === null ? (
              <Button keyCap="Escape" onPress={close}>
                {t('common.back')}
              </Button>
            ) : (
              <Button keyCap="Enter" onPress={close} className="approval-yes">
                {t('reveal.done')}
              </Button>
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function InFull({ shown }: { readonly shown: ShownInFull }) {
  const t = useText()
  const { name, phone, plate, number, photo } = shown
  return (
    <>
      <p className="reveal-shown digits">
        {name !== null && <strong>{name}</strong>}
        {phone !== null && <strong>{phoneText(phone)}</strong>}
        {plate !== null && <strong>{plate}</strong>}
        {number !== null && <strong>{number}</strong>}
      </p>
      {photo !== null && (
        <img className="reveal-photo" src={`data:image/jpeg;base64,${photo}`} alt={t('visitor.photoOf')} />
      )}
      <p className="quiet">{t('reveal.recorded')}</p>
    </>
  )
}
