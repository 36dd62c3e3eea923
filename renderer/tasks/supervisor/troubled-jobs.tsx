import { useState } from 'react'
import { Button as RowButton } from 'react-aria-components/Button'
import type { PrintJobView } from '../../../db/system/print-jobs/model.ts'
import { Chip } from '../../parts/chip.tsx'
import { PrintStatus } from '../../parts/print-status.tsx'
import { printTone, printWord } from '../../parts/print-words.ts'
import { useStatus } from '../../state/counter.ts'
import { clockText, dayOf } from '../../text/dates.ts'
import { useText } from '../../text/text.ts'

/** Papers that need a person; the one that is chosen offers its steps, each with a key. */
export function TroubledJobs({ jobs }: { readonly jobs: readonly PrintJobView[] }) {
  const t = useText()
  const { zone } = useStatus()
  const [chosen, setChosen] = useState<string | null>(null)
  const open = jobs.find(({ id }) => id === chosen) ?? jobs[0]
  return (
    <section className="card register-list" aria-label={t('supervisor.printers.jobs')}>
      <h2 className="section-title">
        {t('supervisor.printers.jobs')}
        <span className="digits">{jobs.length}</span>
      </h2>
      {jobs.length === 0 && <p className="empty">{t('supervisor.printers.noJobs')}</p>}
      <ul>
        {jobs.map((job) => (
          <li key={job.id}>
            <RowButton
              className="job-row"
              data-row=""
              aria-current={job.id === open?.id}
              onPress={() => setChosen(job.id)}
            >
              <strong className="digits">{job.documentNumber}</strong>
              <span className="quiet digits">
                {dayOf(job.createdAt, zone)} {clockText(job.createdAt, zone)}
              </span>
              <span className="quiet">
                {job.copyNumber > 1 && t('supervisor.printers.copy', { count: job.copyNumber })}
              </span>
              <Chip tone={printTone(job.state)}>{printWord(job.state)}</Chip>
            </RowButton>
            {job.id === open?.id && <PrintStatus job={job} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
