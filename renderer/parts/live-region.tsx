import { useDesk } from '../state/desk.ts'

/** Changes of state in words, for screen readers. Two regions take turns, so that the same sentence is heard again. */
export function LiveRegion() {
  const { text, turn } = useDesk((desk) => desk.said)
  return (
    <>
      <div className="for-readers" aria-live="polite" role="status" data-testid="said">
        {turn % 2 === 1 ? text : ''}
      </div>
      <div className="for-readers" aria-live="polite" role="status">
        {turn % 2 === 0 ? text : ''}
      </div>
    </>
  )
}
