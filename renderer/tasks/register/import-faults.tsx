import type { ImportFault } from '../../../db/register/imports/model.ts'
import { refusalSentence } from '../../text/refusal.ts'
import { useText } from '../../text/text.ts'

/** Every faulty line with its place in the file and a sentence, in the order of the file. */
export function ImportFaults({ faults }: { readonly faults: readonly ImportFault[] }) {
  const t = useText()
  if (faults.length === 0) return null
  return (
    // A list that scrolls must be reachable by keyboard.
    <section className="import-faults" aria-label={t('register.faults')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('register.line')}</th>
            <th scope="col">{t('register.column')}</th>
            <th scope="col">{t('register.why')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => (
            <tr key={`${fault.line} ${fault.column}`}>
              <td className="digits">{fault.line}</td>
              <td>
                {fault.letter} {fault.column !== null && t(`register.field.${fault.column}`)}
              </td>
              <td>{refusalSentence(fault.refusal)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
