import type { PaperPreview } from '../../electron/ipc/money.ts'
import { useText } from '../text/text.ts'
import { Notice } from './notice.tsx'

interface PaperImageProps {
  readonly preview: PaperPreview
  /** What is read out where the paper has no words. */
  readonly alt: string
}

/** A paper as its printer prints it, as a picture: nothing in it can act as a page. What prints as □ is told beside it. */
export function PaperImage({ preview, alt }: PaperImageProps) {
  const t = useText()
  return (
    <>
      {preview.missing.length > 0 && (
        <Notice tone="waiting">{t('payment.missingSigns', { signs: preview.missing.join(' ') })}</Notice>
      )}
      <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(preview.svg)}`} alt={preview.text || alt} />
    </>
  )
}
