// A list from a spreadsheet: chosen, read, shown with every faulty line, and brought in on one word.
import { useRef, useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import type { ImportPreview } from '../../../db/register/imports/model.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { announce } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { ImportFaults } from './import-faults.tsx'

/** As the contract says it; asked here so that a large file is refused before it is read. */
const mostBytes = 10 * 1024 * 1024

type Stage = 'choosing' | 'reading' | 'shown' | 'bringing' | 'done'

function useImport() {
  const [stage, setStage] = useState<Stage>('choosing')
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [done, setDone] = useState(0)

  async function read(file: File): Promise<void> {
    setPreview(null)
    setRefusal(null)
    if (file.size > mostBytes) return setRefusal({ code: 'importTooLarge' })
    setStage('reading')
    const bytes = new Uint8Array(await file.arrayBuffer())
    const reply = await client.ask('readImport', { fileName: file.name, bytes })
    setStage(reply.ok ? 'shown' : 'choosing')
    if (!reply.ok) return setRefusal(reply.refusal)
    setPreview(reply.value)
    const { goodLines, faultyLines } = reply.value
    announce(say('register.readSaid', { good: goodLines, faulty: faultyLines }))
  }

  async function bringIn(): Promise<void> {
    if (preview === null || stage !== 'shown' || preview.goodLines === 0) return
    setStage('bringing')
    setRefusal(null)
    for (const [part, { actId }] of preview.parts.entries()) {
      setDone(part)
      const reply = await client.run('importPart', { importId: preview.importId, part }, actId)
      if (reply.ok) continue
      // The parts before are in; the same word again goes on where it stopped.
      setRefusal(reply.refusal)
      return setStage('shown')
    }
    setStage('done')
    announce(say('register.broughtIn', { count: preview.goodLines }))
  }
  return { stage, preview, refusal, done, read, bringIn }
}

export function ImportLists({ leave }: { readonly leave: () => void }) {
  const t = useText()
  const { stage, preview, refusal, done, read, bringIn } = useImport()
  const input = useRef<HTMLInputElement>(null)
  const [template, setTemplate] = useState<string | null>(null)
  const unfinished = useAsk('unfinishedImports', {}, ['register']).value ?? []
  const choose = () => input.current?.click()
  async function exportTemplate(): Promise<void> {
    const reply = await client.ask('exportTemplate', {})
    if (reply.ok) setTemplate(reply.value.path)
  }
  const isReady = stage === 'shown' && preview !== null && preview.goodLines > 0
  const isBusy = stage === 'reading' || stage === 'bringing'
  const enter = isReady ? () => void bringIn() : stage === 'done' ? leave : choose
  const enterWords = isReady ? 'register.bringIn' : stage === 'done' ? 'register.finish' : 'register.chooseFile'
  useKeys(
    'middle',
    isBusy
      ? []
      : [
          { key: 'Enter', label: t(enterWords, { count: preview?.goodLines ?? 0 }), run: enter },
          ...(isReady ? [{ key: 'C', label: t('register.chooseOther'), run: choose }] : []),
          { key: 'T', label: t('register.template'), run: () => void exportTemplate() },
          { key: 'Escape', label: t('key.back'), run: leave },
        ],
  )
  return (
    <section className="card entry-form import" aria-label={t('register.lists')}>
      <h1 className="task-title">{t('register.lists')}</h1>
      <p>{t('register.listsWhat')}</p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('register.chooseFile')}
        accept=".xlsx,.csv,text/csv"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void read(file)
        }}
      />
      {unfinished.map((one) => (
        <Notice key={one.fileName} tone="waiting">
          {t('register.unfinished', { file: one.fileName, done: one.doneParts, parts: one.parts })}
        </Notice>
      ))}
      {template !== null && <Notice tone="plain">{t('register.templateAt', { path: template })}</Notice>}
      <RefusalNotice refusal={refusal} />
      {stage === 'reading' && <p role="status">{t('register.reading')}</p>}
      {preview !== null && stage !== 'done' && <Preview preview={preview} />}
      {stage === 'bringing' && (
        <p role="status">{t('register.bringing', { done, parts: preview?.parts.length ?? 0 })}</p>
      )}
      {stage === 'done' && <Notice tone="plain">{t('register.broughtIn', { count: preview?.goodLines ?? 0 })}</Notice>}
      <div className="entry-foot">
        <Button keyCap="Escape" onPress={leave} isDisabled={isBusy}>
          {t('common.back')}
        </Button>
        <Button keyCap="T" onPress={() => void exportTemplate()} isDisabled={isBusy}>
          {t('register.template')}
        </Button>
        {isReady && (
          <Button keyCap="C" onPress={choose}>
            {t('register.chooseOther')}
          </Button>
        )}
        <Button look="primary" keyCap="Enter" onPress={enter} isDisabled={isBusy}>
          {t(enterWords, { count: preview?.goodLines ?? 0 })}
        </Button>
      </div>
    </section>
  )
}

function Preview({ preview }: { readonly preview: ImportPreview }) {
  const t = useText()
  const { newRooms, newResidents, newVehicles, knownLines, samePhones, faultyLines, lines } = preview
  return (
    <>
      <p className="strong">{t('register.fileLines', { file: preview.fileName, lines })}</p>
      <p>
        {t('register.wouldAdd', { rooms: newRooms, residents: newResidents, vehicles: newVehicles })}
        {knownLines > 0 && ` ${t('register.wouldKeep', { count: knownLines })}`}
        {samePhones > 0 && ` ${t('register.wouldRepeat', { count: samePhones })}`}
      </p>
      {faultyLines > 0 && <Notice tone="waiting">{t('register.staysOut', { count: faultyLines })}</Notice>}
      <ImportFaults faults={preview.faults} />
    </>
  )
}
