// The shift in hand: what it took, cash moved without a sale, and its end: counted blind, explained, handed over.
import '../../styles/shifts.css'
import { useEffect, useState } from 'react'
import { parseYuanAboveZero } from '../../../db/core/money.ts'
import type { CashMoveKind, CountAnswer } from '../../../db/money/shifts/model.ts'
import { client } from '../../client/client.ts'
import { useAsk } from '../../client/use-ask.ts'
import { Button } from '../../parts/button.tsx'
import { EntryForm, type EntryField } from '../../parts/entry-form.tsx'
import { RefusalNotice } from '../../parts/notice.tsx'
import { announce, goIdle, setPhrase } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { ClosedReport } from './closed-report.tsx'
import { CloseShift } from './close-shift.tsx'
import { CountDrawer } from './count-drawer.tsx'
import { ShiftDone } from './shift-done.tsx'
import { ReportFacts } from './report-facts.tsx'

type Doing =
  | { readonly at: 'report' }
  | { readonly at: 'move'; readonly kind: CashMoveKind }
  | { readonly at: 'drawer' }
  | { readonly at: 'count' }
  | { readonly at: 'close'; readonly counted: CountAnswer }
  | { readonly at: 'done'; readonly shiftId: string }
  | { readonly at: 'last'; readonly shiftId: string }

export function Shift() {
  const [doing, setDoing] = useState<Doing>({ at: 'report' })
  useEffect(() => {
    setPhrase({ text: say('shifts.phrase'), hint: say('shifts.phraseHint') })
    return () => setPhrase(null)
  }, [])
  const toReport = () => setDoing({ at: 'report' })
  switch (doing.at) {
    case 'report':
      return <Report go={setDoing} />
    case 'move':
      return <Move kind={doing.kind} leave={toReport} />
    case 'drawer':
      return <OpenDrawer leave={toReport} />
    case 'count':
      return <CountDrawer leave={toReport} counted={(counted) => setDoing({ at: 'close', counted })} />
    case 'close':
      return (
        <CloseShift
          counted={doing.counted}
          again={() => setDoing({ at: 'count' })}
          leave={toReport}
          closed={(shiftId) => setDoing({ at: 'done', shiftId })}
        />
      )
    case 'done':
      return <ShiftDone shiftId={doing.shiftId} />
    case 'last':
      return (
        <ClosedReport
          shiftId={doing.shiftId}
          title={say('shifts.last')}
          what={say('shifts.lastWhat')}
          mayReview={false}
          leaveLabel={say('common.back')}
          leave={toReport}
        />
      )
  }
}

const moveKeys: readonly (readonly [key: string, kind: CashMoveKind])[] = [
  ['I', 'in'],
  ['O', 'out'],
  ['D', 'delivered'],
  ['C', 'changed'],
]

function Report({ go }: { readonly go: (next: Doing) => void }) {
  const t = useText()
  const { value: report, refusal } = useAsk('shiftReport', { shiftId: null }, ['shifts', 'payments', 'counter'])
  const last = useAsk('lastClosedShift', {}, ['shifts']).value ?? null
  const close = () => go({ at: 'count' })
  const isOpen = report !== null
  useKeys('middle', [
    ...(isOpen ? [{ key: 'Enter', label: t('shifts.close'), run: close }] : []),
    ...(isOpen
      ? moveKeys.map(([key, kind]) => ({ key, label: t(`shifts.move.${kind}`), run: () => go({ at: 'move', kind }) }))
      : []),
    ...(isOpen ? [{ key: 'W', label: t('shifts.openDrawer'), run: () => go({ at: 'drawer' }) }] : []),
    ...(last ? [{ key: 'L', label: t('shifts.last'), run: () => go({ at: 'last', ...last }) }] : []),
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  return (
    <div className="household-view">
      <header className="task-head">
        <h1 className="task-title">{t('shifts.title')}</h1>
        <p className="task-facts digits">{report?.businessDate}</p>
      </header>
      <RefusalNotice refusal={refusal} />
      <div className="shift-scroll" tabIndex={0} role="group" aria-label={t('shifts.report')}>
        {report === null && <p className="card empty">{t('shifts.noShift')}</p>}
        {report && <ReportFacts report={report} />}
      </div>
      <div className="shift-moves">
        {last && (
          <Button keyCap="L" onPress={() => go({ at: 'last', ...last })}>
            {t('shifts.last')}
          </Button>
        )}
        {isOpen &&
          moveKeys.map(([key, kind]) => (
            <Button key={kind} keyCap={key} onPress={() => go({ at: 'move', kind })}>
              {t(`shifts.move.${kind}`)}
            </Button>
          ))}
        {isOpen && (
          <Button keyCap="W" onPress={() => go({ at: 'drawer' })}>
            {t('shifts.openDrawer')}
          </Button>
        )}
      </div>
      <footer className="view-foot shift-foot">
        <Button keyCap="Escape" onPress={() => goIdle()}>
          {t('common.back')}
        </Button>
        {isOpen && (
          <Button look="primary" keyCap="Enter" onPress={close}>
            {t('shifts.close')}
          </Button>
        )}
      </footer>
    </div>
  )
}

const amount: EntryField = { name: 'amountFen', label: 'shifts.amount' }
const why: EntryField = { name: 'reason', label: 'shifts.reason' }

function Move({ kind, leave }: { readonly kind: CashMoveKind; readonly leave: () => void }) {
  const t = useText()
  return (
    <EntryForm
      title={t(`shifts.move.${kind}`)}
      fields={[amount, why]}
      submit="register.save"
      leave={leave}
      saved={() => {
        announce(say('shifts.moved'))
        leave()
      }}
      send={async ({ amountFen: typed = '', reason = '' }, _confirmed, actId) => {
        const read = parseYuanAboveZero(typed)
        if (!read.ok) return { ok: false, refusal: { ...read.refusal, field: 'amountFen' } }
        if (reason.trim() === '') return { ok: false, refusal: { code: 'whyMissing', field: 'reason' } }
        return client.run('moveCash', { kind, amountFen: read.fen, reason: reason.trim() }, actId)
      }}
    >
      <p className="quiet">{t(`shifts.moveWhat.${kind}`)}</p>
    </EntryForm>
  )
}

function OpenDrawer({ leave }: { readonly leave: () => void }) {
  const t = useText()
  return (
    <EntryForm
      title={t('shifts.openDrawer')}
      fields={[why]}
      submit="shifts.openDrawer"
      leave={leave}
      saved={() => {
        announce(say('shifts.drawerOpened'))
        leave()
      }}
      send={async ({ reason = '' }, _confirmed, actId) =>
        reason.trim() === ''
          ? { ok: false, refusal: { code: 'whyMissing', field: 'reason' } }
          : client.run('openDrawer', { reason: reason.trim() }, actId)
      }
    >
      <p className="quiet">{t('shifts.openDrawerWhat')}</p>
    </EntryForm>
  )
}
