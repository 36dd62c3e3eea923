// A secret was just made: the page for the telephone and the grid on paper are made of it now, or never.
import { useState } from 'react'
import type { Refusal } from '../../../db/core/refusal.ts'
import { client } from '../../client/client.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, RefusalNotice } from '../../parts/notice.tsx'
import { announce } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'

export function PhoneKitMade() {
  const t = useText()
  const [path, setPath] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  async function write(): Promise<void> {
    const reply = await client.ask('writePhonePage', {})
    setRefusal(reply.ok ? null : reply.refusal)
    if (reply.ok) setPath(reply.value.path)
  }
  async function print(): Promise<void> {
    const reply = await client.ask('printPhoneGrid', {})
    setRefusal(reply.ok ? null : reply.refusal)
    if (reply.ok) announce(say('approvals.gridPrinted'))
  }
  useKeys('middle', [
    { key: 'W', label: t('approvals.writePage'), run: () => void write() },
    { key: 'P', label: t('approvals.printGrid'), run: () => void print() },
  ])
  return (
    <section className="card approval-kit" aria-label={t('approvals.kit')}>
      <h2 className="section-title">{t('approvals.kit')}</h2>
      <p>{t('approvals.kitWhat')}</p>
      {path !== null && <Notice tone="plain">{t('approvals.pageWritten', { path })}</Notice>}
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
