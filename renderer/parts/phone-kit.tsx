// The page for a supervisor's telephone and the grid on paper: the code they begin with, and what is made of it now or never.
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { refuse, type Refusal, type Result } from '../../db/core/refusal.ts'
import { client } from '../client/client.ts'
import { useKeys } from '../state/keys.ts'
import { useText, type TextKey } from '../text/text.ts'
import { Button } from './button.tsx'
import { EntryForm, type EntryField } from './entry-form.tsx'
import { Notice, RefusalNotice } from './notice.tsx'

const fields: readonly EntryField[] = [
  { name: 'pageCode', label: 'approvals.pageCode', hint: 'approvals.pageCodeHint', kind: 'secret' },
  { name: 'pageCodeAgain', label: 'approvals.pageCodeAgain', kind: 'secret' },
]

interface CodeProps {
  readonly make: (typed: { readonly pageCode: string }) => Promise<Result<object>>
  readonly made: () => void
  readonly leave: () => void
  readonly leaveLabel?: TextKey
  readonly children: ReactNode
}

/** The code the page will ask for, typed twice: a slip would only be found when the page is needed. */
export function PhoneCodeForm({ make, made, leave, leaveLabel, children }: CodeProps) {
  const t = useText()
  return (
    <EntryForm
      title={t('approvals.make')}
      fields={fields}
      submit="approvals.make"
      leave={leave}
      {...(leaveLabel === undefined ? {} : { leaveLabel })}
      saved={made}
      send={async ({ pageCode = '', pageCodeAgain }) =>
        pageCode === pageCodeAgain ? make({ pageCode }) : refuse('pageCodesDiffer', { field: 'pageCodeAgain' })
      }
    >
      {children}
    </EntryForm>
  )
}

/** A secret was just made. `isMadeNow` writes the page and prints the grid at once; both can be asked for again. */
export function PhoneKit({ isMadeNow = false }: { readonly isMadeNow?: boolean }) {
  const t = useText()
  const [path, setPath] = useState<string | null>(null)
  const [isPrinted, setPrinted] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const hasBegun = useRef(false)
  async function write(): Promise<void> {
    const reply = await client.ask('writePhonePage', {})
    setRefusal(reply.ok ? null : reply.refusal)
    if (reply.ok) setPath(reply.value.path)
  }
  async function print(): Promise<void> {
    const reply = await client.ask('printPhoneGrid', {})
    setRefusal(reply.ok ? null : reply.refusal)
    setPrinted(reply.ok)
  }
  useEffect(() => {
    if (!isMadeNow || hasBegun.current) return
    hasBegun.current = true
    void write().then(print)
  })
  useKeys('middle', [
    { key: 'W', label: t('approvals.writePage'), run: () => void write() },
    { key: 'P', label: t('approvals.printGrid'), run: () => void print() },
  ])
  return (
    <section className="card approval-kit" aria-label={t('approvals.kit')}>
      <h2 className="section-title">{t('approvals.kit')}</h2>
      <p>{t('approvals.kitWhat')}</p>
      {path !== null && <Notice tone="plain">{t('approvals.pageWritten', { path })}</Notice>}
      {isPrinted && <Notice tone="plain">{t('approvals.gridPrinted')}</Notice>}
      <RefusalNotice refusal={refusal} />
      <div className="entry-foot">
        <Button keyCap="P" onPress={() => void print()}>
          {t('approvals.printGrid')}
        </Button>
        <Button keyCap="W" onPress={() => void write()}>
          {t('approvals.writePage')}
        </Button>
      </div>
    </section>
  )
}
