// Taking the register along as a file: masked or in full, always with a second person's word, and what was taken lately.
import { useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import type { ExportPeople, RegisterExportView } from '../../../db/register/exports/model.ts'
import { client, type OutputOf } from '../../client/client.ts'
import { runAsked } from '../../client/use-act.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { useStatus } from '../../state/counter.ts'
import { announce } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { clockText, dayOf } from '../../text/dates.ts'
import { say, useText } from '../../text/text.ts'
import { useEditing } from './place.ts'

function useTaking() {
  const [isWriting, setWriting] = useState(false)
  const [written, setWritten] = useState<OutputOf<'writeRegisterExport'> | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function take(people: ExportPeople): Promise<void> {
    if (isWriting) return
    setWritten(null)
    setRefusal(null)
    const recorded = await runAsked('exportRegister', { people })
    if (!recorded.ok) return setRefusal(recorded.refusal)
    setWriting(true)
    const reply = await client.ask('writeRegisterExport', recorded.value)
    setWriting(false)
    if (!reply.ok) return setRefusal(reply.refusal)
    setWritten(reply.value)
    announce(say('taking.written', { ...reply.value }))
  }
  return { take, isWriting, written, refusal }
}

export function TakeRegister({ leave }: { readonly leave: () => void }) {
  const t = useText()
  useEditing()
  const { take, isWriting, written, refusal } = useTaking()
  const last = useAsk('registerExports', {}, ['register']).value ?? []
  useKeys('middle', [
    { key: 'Enter', label: t('taking.masked'), run: () => void take('masked') },
    { key: 'F', label: t('taking.full'), run: () => void take('full') },
    { key: 'Escape', label: t('key.back'), run: leave },
  ])
  return (
    <div className="supervisor-body" role="region" aria-label={t('taking.title')}>
      <h1 className="task-title">{t('taking.title')}</h1>
      <p>{t('taking.what')}</p>
      <p className="quiet">{t('taking.whatFull')}</p>
      {isWriting && <Notice tone="plain">{t('taking.writing')}</Notice>}
      {written && <Notice tone="plain">{t('taking.written', { ...written })}</Notice>}
      <RefusalNotice refusal={refusal} />
      <div className="supervisor-scroll">
        <section className="card register-list" aria-label={t('taking.last')}>
          <h2 className="section-title">{t('taking.last')}</h2>
          {last.length === 0 && <p className="empty">{t('taking.none')}</p>}
          <ul>
            {last.map((one) => (
              <li key={one.id}>
                <TakenRow taken={one} />
              </li>
            ))}
          </ul>
        </section>
      </div>
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={leave}>
          {t('common.back')}
        </Button>
        <Button keyCap="F" onPress={() => void take('full')} isDisabled={isWriting}>
          {t('taking.full')}
        </Button>
        <Button look="primary" keyCap="Enter" onPress={() => void take('masked')} isDisabled={isWriting}>
          {t('taking.masked')}
        </Button>
      </footer>
    </div>
  )
}

function TakenRow({ taken }: { readonly taken: RegisterExportView }) {
  const t = useText()
  const { zone } = useStatus()
  const { at, people, byName, approvedByName } = taken
  return (
    <div className="taken-row">
      <strong className="digits">
        {dayOf(at, zone)} {clockText(at, zone)}
      </strong>
      <span>{t('taking.row', { by: byName ?? '', approver: approvedByName ?? '' })}</span>
      <Chip tone={people === 'full' ? 'waiting' : 'muted'}>{t(`taking.people.${people}`)}</Chip>
    </div>
  )
}
