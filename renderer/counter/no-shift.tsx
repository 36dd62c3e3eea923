import { Button } from '../parts/button.tsx'
import { useStatus } from '../state/counter.ts'
import { startTask } from '../state/desk.ts'
import { useKeys } from '../state/keys.ts'
import { useText } from '../text/text.ts'

/** For those who take no money and so open no shift: the way to what they came for. */
export function NoShift() {
  const t = useText()
  const { staff } = useStatus()
  const open = () => startTask('supervisor')
  useKeys('middle', [{ key: 'Enter', label: t('supervisor.open'), run: open }])
  return (
    <section className="card shift-card">
      <h1 className="task-title">{t('shift.hello', { name: staff?.name ?? '' })}</h1>
      <p className="gate-lead">{t('supervisor.noShift')}</p>
      <Button look="primary" keyCap="Enter" onPress={open} className="button-wide">
        {t('supervisor.open')}
      </Button>
    </section>
  )
}
