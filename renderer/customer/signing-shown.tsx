import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { client } from '../client/client.ts'
import { Both } from './both.tsx'
import { sayIn } from '../text/text.ts'

/** Points nearer than this to the last one say nothing more, in thousandths of the box. */
const nearest = 6
/** Somebody who goes on drawing has signed long ago; the door takes no more than 16,000 signs. */
const longest = 15_000

interface Point {
  readonly x: number
  readonly y: number
}

function pointOf({ clientX, clientY, currentTarget }: PointerEvent<Element>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect()
  const within = (share: number) => Math.min(999, Math.max(0, Math.round(share * 999)))
  return { x: within((clientX - left) / width), y: within((clientY - top) / height) }
}

interface SigningShownProps {
  readonly id: string
  readonly number: string
  readonly isSigned: boolean
}

/** A box to sign in by finger, pen or mouse. Each stroke is told to the counter; nothing has to be pressed afterwards. */
export function SigningShown({ id, number, isSigned }: SigningShownProps) {
  const [strokes, setStrokes] = useState('')
  // What was drawn by now, before it is on the screen.
  const drawn = useRef('')
  const last = useRef<Point | null>(null)
  const tell = (signature: string | null) => void client.ask('signOnDisplay', { id, signature })
  useEffect(() => void client.ask('signOnDisplay', { id, signature: null }), [id])
  function draw(sign: 'M' | 'L', point: Point): void {
    last.current = point
    if (drawn.current.length > longest) return
    drawn.current += `${sign}${point.x} ${point.y}`
    setStrokes(drawn.current)
  }
  function go(event: PointerEvent<Element>): void {
    const from = last.current
    const point = pointOf(event)
    if (from !== null && Math.hypot(point.x - from.x, point.y - from.y) >= nearest) draw('L', point)
  }
  function lift(): void {
    if (last.current === null) return
    last.current = null
    // A touch of the screen in passing draws no line, and is no signature.
    if (drawn.current.includes('L')) tell(drawn.current)
  }
  function again(): void {
    drawn.current = ''
    setStrokes('')
    tell(null)
  }
  return (
    <div className="customer-signing">
      <Both words={isSigned ? 'signed' : 'sign'} className="customer-lead" />
      <svg
        className="customer-pad"
        viewBox="0 0 999 999"
        preserveAspectRatio="none"
        role="img"
        aria-label={sayIn('zh-CN', 'customer.sign')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          draw('M', pointOf(event))
        }}
        onPointerMove={go}
        onPointerUp={lift}
        onPointerCancel={lift}
      >
        <path d={strokes} vectorEffect="non-scaling-stroke" />
      </svg>
      <footer>
        <Both words="signFor" facts={{ number }} className="customer-small" />
        <button type="button" onClick={again} disabled={strokes === ''}>
          <Both words="signAgain" />
        </button>
      </footer>
    </div>
  )
}
