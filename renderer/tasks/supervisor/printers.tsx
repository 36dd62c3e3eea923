// The printers: what each is, a test page, its width, and the papers that need somebody.
import { useState } from 'react'
import type { PrinterRole } from '../../../db/system/print-jobs/model.ts'
import { needsPerson } from '../../../db/system/print-jobs/rules.ts'
import type { PrinterStatus } from '../../../electron/ipc/system.ts'
import { client, type OutputOf } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import type { Refusal } from '../../../db/core/refusal.ts'
import { useStatus } from '../../state/counter.ts'
import { announce, goIdle } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { goToSetting } from './place.ts'
import { TroubledJobs } from './troubled-jobs.tsx'

type TestResult = OutputOf<'printTestPage'>

function resultWords({ state, reason }: TestResult): string {
  if (state === 'confirmed' || state === 'handedOver' || state === 'unknown') return say(`supervisor.printers.${state}`)
  return say('supervisor.printers.refused', { reason: reason === null ? '' : say(`print.reason.${reason}`) })
}

function useTestPage() {
  const [isTesting, setTesting] = useState(false)
  const [result, setResult] = useState<TestResult | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function test(printer: PrinterRole): Promise<void> {
    if (isTesting) return
    setTesting(true)
    const reply = await client.ask('printTestPage', { printer })
    setTesting(false)
    setRefusal(reply.ok ? null : reply.refusal)
    setResult(reply.ok ? reply.value : null)
    if (reply.ok) announce(resultWords(reply.value))
  }
  return { test, isTesting, result, refusal }
}

export function PrintersPage() {
  const t = useText()
  const { printers } = useStatus()
  const jobs = useAsk('openPrintJobs', {}, ['printing']).value ?? []
  const { test, isTesting, result, refusal } = useTestPage()
  const first = printers[0]?.role
  useKeys(
    'middle',
    first === undefined ? [] : [{ key: 'Enter', label: t('supervisor.printers.test'), run: () => void test(first) }],
  )
  return (
    <div className="supervisor-body">
      <div className="supervisor-scroll printer-page">
        <ul className="printer-cards">
          {printers.map((printer) => (
            <li key={printer.role}>
              <PrinterCard printer={printer} test={() => void test(printer.role)} isTesting={isTesting} />
            </li>
          ))}
        </ul>
        {isTesting && <Notice tone="plain">{t('supervisor.printers.testing')}</Notice>}
        {result && !isTesting && (
          <Notice tone={result.state === 'refused' ? 'bad' : result.state === 'unknown' ? 'waiting' : 'plain'}>
            {resultWords(result)}
          </Notice>
        )}
        <RefusalNotice refusal={refusal} />
        <TroubledJobs jobs={jobs.filter(({ state }) => needsPerson(state))} />
      </div>
      <footer className="view-foot">
        <Button keyCap="Escape" onPress={() => goIdle()}>
          {t('common.back')}
        </Button>
        <Button
          look="primary"
          keyCap="Enter"
          onPress={() => first !== undefined && void test(first)}
          isDisabled={isTesting || first === undefined}
        >
          {t('supervisor.printers.test')}
        </Button>
      </footer>
    </div>
  )
}

interface PrinterCardProps {
  readonly printer: PrinterStatus
  readonly test: () => void
  readonly isTesting: boolean
}

function PrinterCard({ printer, test, isTesting }: PrinterCardProps) {
  const t = useText()
  const { role, address, isFolder, troubled, waiting, reason } = printer
  const name = t(`supervisor.printers.${role}`)
  const setting = role === 'receipt' ? 'print.receiptColumns' : 'print.slipColumns'
  const settings = useAsk('settingList', {}, ['settings']).value
  const columns = settings?.find((one) => one.name === setting)?.value
  return (
    <article className="card printer-card" aria-label={name}>
      <h2 className="section-title">
        <span>{name}</span>
        {troubled > 0 ? (
          <Chip tone="bad">{t('supervisor.printers.troubled', { count: troubled })}</Chip>
        ) : waiting > 0 ? (
          <Chip tone="plain">{t('supervisor.printers.waiting', { count: waiting })}</Chip>
        ) : (
          <Chip tone="good">{t('supervisor.printers.idle')}</Chip>
        )}
      </h2>
      <p className="printer-address digits">{address}</p>
      <p className="quiet small">
        {isFolder && `${t('supervisor.printers.folder')} · `}
        {typeof columns === 'number' && t('supervisor.printers.width', { columns })}
        {reason !== null && ` · ${t(`print.reason.${reason}`)}`}
      </p>
      <div className="row">
        <Button label={t('supervisor.printers.testOf', { printer: name })} onPress={test} isDisabled={isTesting}>
          {t('supervisor.printers.test')}
        </Button>
        <Button label={t('supervisor.printers.setWidthOf', { printer: name })} onPress={() => goToSetting(setting)}>
          {t('supervisor.printers.setWidth')}
        </Button>
      </div>
    </article>
  )
}
