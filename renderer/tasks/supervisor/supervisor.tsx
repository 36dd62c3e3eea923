// F11: everything the centre is run with, on pages chosen by a digit.
import '../../styles/supervisor.css'
import '../../styles/books.css'
import { useEffect, useRef } from 'react'
import { Button as PageButton } from 'react-aria-components/Button'
import { KeyCap } from '../../parts/key-cap.tsx'
import { useStatus } from '../../state/counter.ts'
import { goIdle, setPhrase } from '../../state/desk.ts'
import { useKeys } from '../../state/keys.ts'
import { say, useText } from '../../text/text.ts'
import { FeeItemsPage } from '../fees/fee-items.tsx'
import { RunsPage } from '../fees/runs.tsx'
import { ApprovalsPage } from './approvals.tsx'
import { BackupsPage } from './backups.tsx'
import { JournalPage } from './journal.tsx'
import { KeysPage } from './keys.tsx'
import { pageBeside, pageKey, pagesFor, type PageId } from './pages.ts'
import { goTo, usePlace } from './place.ts'
import { PrintersPage } from './printers.tsx'
import { onPageKey } from './rows.ts'
import { SettingsPage } from './settings.tsx'
import { StaffPage } from './staff.tsx'
import { TodayPage } from './today.tsx'

const components: Readonly<Record<PageId, () => React.ReactNode>> = {
  today: TodayPage,
  staff: StaffPage,
  settings: SettingsPage,
  journal: JournalPage,
  backups: BackupsPage,
  printers: PrintersPage,
  keys: KeysPage,
  fees: FeeItemsPage,
  runs: RunsPage,
  approvals: ApprovalsPage,
}

export function Supervisor() {
  const t = useText()
  const { staff } = useStatus()
  const all = pagesFor(staff?.role)
  const { page, isEditing } = usePlace()
  const content = useRef<HTMLElement>(null)
  useEffect(() => {
    setPhrase({ text: say('supervisor.phrase'), hint: say('supervisor.phraseHint') })
    return () => {
      setPhrase(null)
      goTo('today')
    }
  }, [])
  useEffect(() => content.current?.focus(), [page])
  useKeys('frame', [
    ...(isEditing ? [] : all.map((id, at) => ({ key: pageKey(at), run: () => goTo(id) }))),
    { key: 'Escape', label: t('key.back'), run: () => goIdle() },
  ])
  const Page = components[page]
  return (
    <div className="supervisor">
      <nav className="supervisor-nav" aria-label={t('supervisor.pages')}>
        <h1 className="task-title">{t('supervisor.title')}</h1>
        <ul>
          {all.map((id, at) => (
            <li key={id}>
              <PageButton
                className="supervisor-tab"
                aria-current={id === page ? 'page' : false}
                isDisabled={isEditing && id !== page}
                onPress={() => goTo(id)}
              >
                <KeyCap name={pageKey(at)} />
                <span>{t(`supervisor.page.${id}`)}</span>
              </PageButton>
            </li>
          ))}
        </ul>
      </nav>
      <section
        className="supervisor-page"
        aria-label={t(`supervisor.page.${page}`)}
        ref={content}
        tabIndex={-1}
        onKeyDown={(event) => onPageKey(event, isEditing ? null : (by) => goTo(pageBeside(all, page, by)))}
      >
        <Page key={page} />
      </section>
    </div>
  )
}
