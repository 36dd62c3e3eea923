import { useAsk } from '../client/use-ask.ts'
import { useText } from '../text/text.ts'

interface ReceiptPreviewProps {
  readonly receiptId: string
  readonly number: string
}

/** The receipt as the printer prints it, as a picture: nothing in it can act as a page. */
export function ReceiptPreview({ receiptId, number }: ReceiptPreviewProps) {
  const t = useText()
  const { value, refusal } = useAsk('previewReceipt', { receiptId }, [])
  return (
    <section className="paper" aria-label={t('payment.preview')} tabIndex={0}>
      {value && (
        <img
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(value.svg)}`}
          alt={value.text || t('payment.previewAlt', { number })}
        />
      )}
      {(value === null || refusal !== null) && <p className="quiet">{t('payment.noPreview')}</p>}
    </section>
  )
}
