interface SignatureProps {
  /** Points of 0 to 999 across and down, as a path. */
  readonly strokes: string
  readonly label: string
}

/** A signature as it was drawn, in the proportions of the display's box. */
export function Signature({ strokes, label }: SignatureProps) {
  return (
    <svg className="signature" viewBox="0 0 999 999" preserveAspectRatio="none" role="img" aria-label={label}>
      <path d={strokes} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
