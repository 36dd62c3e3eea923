import { useAsk } from '../client/use-ask.ts'
import { useText } from '../text/text.ts'
import { PaperImage } from './paper-image.tsx'

interface ReceiptPreviewProps {
  readonly receiptId: string
  readonly number: string
}

/** The receipt as the printer prints it. */
export function ReceiptPreview({ receiptId, number }: ReceiptPreviewProps) {
  const t = useText()
  const { value, refusal } = useAsk('previewReceipt', { receiptId }, [])
  return (
    <section className="paper" aria-label={t('payment.preview')} tabIndex={0}>
      {value && <PaperImage preview={value} alt={t('payment.previewAlt', { number })} />}
      {(value === null || refusal !== null) && <p className="quiet">{t('payment.noPreview')}</p>}
    </section>
  )
}
