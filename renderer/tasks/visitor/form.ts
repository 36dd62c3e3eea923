// The registration of one visitor, as a pure reducer: whom they visit, what they are called, whether it was agreed. The
// host always comes first (standard 2.4.1).
import type {
  CourtesyTitle,
  HostHit,
  RecalledVisitor,
  SeenDocument,
  VisitPurpose,
} from '../../../db/desk/visits/model.ts'
import type { RecalledPass } from '../../../db/desk/passes/model.ts'
import { checkResidentId } from '../../../db/core/identity.ts'
import type { Refusal } from '../../../db/core/refusal.ts'
import type { InputOf } from '../../client/client.ts'
import { typedCount } from '../../parts/typed-count.ts'

export type RegisterInput = InputOf<'registerVisit'>
export type Particulars = Omit<RegisterInput, 'host'>

/** What is asked, in this order; `ready` is everything answered. */
export const questions = ['host', 'name', 'title', 'agreed', 'ready'] as const
export type Question = (typeof questions)[number]

/** What is typed and chosen about the visitor; an empty text is nothing. */
export interface TypedVisitor {
  readonly visitorName: string
  readonly title: CourtesyTitle | null
  readonly phone: string
  readonly company: string
  readonly plate: string
  readonly note: string
  readonly documentSeen: SeenDocument | null
  readonly partySize: string
  /** Names with a mark between them. */
  readonly companions: string
  readonly purpose: VisitPurpose
  readonly agreed: boolean
}

/** The pass somebody stands here with; `dayConfirmed`: it is another day than announced, and that was seen. */
export interface PassInHand {
  readonly passId: string
  readonly dayConfirmed: boolean
}

export interface VisitorForm {
  readonly formId: string
  readonly actId: string
  readonly question: Question
  readonly host: HostHit | null
  readonly visitor: TypedVisitor
  /** True once a known visitor filled the form. */
  readonly isKnown: boolean
  /** The pass they came with; without a host they chose there is none. */
  readonly pass: PassInHand | null
  /** What was sent: after an interruption exactly this goes out again under the same act id. */
  readonly sent: RegisterInput | null
  readonly refusal: Refusal | null
  readonly isTouched: boolean
}

export type VisitorEvent =
  | { readonly kind: 'hostTaken'; readonly host: HostHit }
  | { readonly kind: 'typed'; readonly change: Partial<TypedVisitor> }
  | { readonly kind: 'recalled'; readonly known: RecalledVisitor }
  | { readonly kind: 'answered' }
  | { readonly kind: 'titled'; readonly title: CourtesyTitle | null }
  | { readonly kind: 'agreed'; readonly agreed: boolean }
  | { readonly kind: 'asked'; readonly question: Question }
  | { readonly kind: 'back' }
  | { readonly kind: 'sent'; readonly input: RegisterInput }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly freshActId: string }

export const nobody: TypedVisitor = {
  visitorName: '',
  title: null,
  phone: '',
  company: '',
  plate: '',
  note: '',
  documentSeen: null,
  partySize: '1',
  companions: '',
  purpose: 'family',
  agreed: false,
}

export function newForm(formId: string, actId: string, host: HostHit | null): VisitorForm {
  const question = host === null ? 'host' : 'name'
  const empty = { isKnown: false, pass: null, sent: null, refusal: null, isTouched: false }
  return { formId, actId, question, host, visitor: nobody, ...empty }
}

/** The form of somebody who was announced: everything is known, and what is shown is checked with them. */
export function expectedForm(
  formId: string,
  actId: string,
  host: HostHit,
  known: RecalledPass,
  pass: PassInHand,
): VisitorForm {
  const { visitorName, title, purpose } = known
  const texts = { phone: known.phone ?? '', company: known.company ?? '', plate: known.plate ?? '' }
  const partySize = String(known.partySize)
  const visitor = { ...nobody, visitorName, title, purpose, partySize, agreed: true, ...texts }
  return { ...newForm(formId, actId, host), question: 'ready', visitor, pass }
}

/** A change of what will be registered: what was sent before is no longer what the clerk means. */
function edited(form: VisitorForm, change: Partial<VisitorForm>): VisitorForm {
  return { ...form, sent: null, refusal: null, isTouched: true, ...change }
}

function recalled(form: VisitorForm, known: RecalledVisitor): VisitorForm {
  const { visitorName, title, purpose } = known
  const texts = { phone: known.phone ?? '', company: known.company ?? '', plate: known.plate ?? '' }
  const visitor = { ...form.visitor, visitorName, title, purpose, ...texts }
  return edited(form, { visitor, isKnown: true, question: title === null ? 'title' : 'agreed' })
}

/** A document's number in the place of a name: by it somebody is looked up, and nobody is called by it. */
export function isDocumentNumber(text: string): boolean {
  const plain = text.replaceAll(/[\s-]/g, '')
  return checkResidentId(plain).ok || /^[a-z]{1,2}\d{7,9}$/i.test(plain)
}

/** The name is the one answer that can not be left out: a visitor is addressed by it. */
function answered(form: VisitorForm): VisitorForm {
  if (form.question !== 'name') return form
  if (form.visitor.visitorName.trim() === '') return { ...form, refusal: { code: 'nameMissing', field: 'visitorName' } }
  if (isDocumentNumber(form.visitor.visitorName))
    return { ...form, refusal: { code: 'visitorNumberUnknown', field: 'visitorName' } }
  return edited(form, { question: 'title' })
}

function back(form: VisitorForm): VisitorForm {
  const before = questions[questions.indexOf(form.question) - 1]
  return before === undefined ? form : { ...form, question: before, refusal: null }
}

export function reduceForm(form: VisitorForm, event: VisitorEvent): VisitorForm {
  switch (event.kind) {
    case 'hostTaken':
      return edited(form, {
        host: event.host,
        pass: null,
        question: form.visitor.visitorName === '' ? 'name' : 'ready',
      })
    case 'typed':
      return edited(form, { visitor: { ...form.visitor, ...event.change } })
    case 'recalled':
      return recalled(form, event.known)
    case 'answered':
      return answered(form)
    case 'titled':
      return edited(form, { visitor: { ...form.visitor, title: event.title }, question: 'agreed' })
    case 'agreed':
      return edited(form, { visitor: { ...form.visitor, agreed: event.agreed }, question: 'ready' })
    case 'asked':
      return { ...form, question: event.question, refusal: null }
    case 'back':
      return back(form)
    case 'sent':
      return { ...form, sent: event.input, refusal: null, isTouched: true }
    case 'refused':
      return { ...form, sent: null, refusal: event.refusal, actId: event.freshActId, ...whereRefused(event.refusal) }
  }
}

/** A refusal that names the host or the name is answered where it is asked. */
function whereRefused({ field }: Refusal): Partial<VisitorForm> {
  if (field === 'host') return { question: 'host' }
  return field === 'visitorName' ? { question: 'name' } : {}
}

function orNothing(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

/** The names in what was typed; 、 and commas stand between them. */
export function namesOf(typed: string): string[] {
  return typed
    .split(/[、，,;；\n]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** Typing names: the party is never smaller than those who were named. */
export function withCompanions(companions: string, partySize: string): Partial<TypedVisitor> {
  const named = namesOf(companions).length + 1
  const count = typedCount(partySize)
  return count >= 1 && count < named ? { companions, partySize: String(named) } : { companions }
}

/** The particulars as the contract takes them; a party that is no number is refused by it, at its field. */
export function particularsOf(visitor: TypedVisitor): Particulars {
  const { title, documentSeen, purpose, agreed } = visitor
  const companions = namesOf(visitor.companions)
  return {
    visitorName: visitor.visitorName.trim(),
    title,
    phone: orNothing(visitor.phone),
    company: orNothing(visitor.company),
    plate: orNothing(visitor.plate),
    note: orNothing(visitor.note),
    documentSeen,
    partySize: typedCount(visitor.partySize),
    purpose,
    agreed,
    ...(companions.length === 0 ? {} : { companions }),
  }
}

/** What registering sends, or null while host or name are missing. */
export function registerInput(form: VisitorForm): RegisterInput | null {
  const visitor = particularsOf(form.visitor)
  if (form.host === null || visitor.visitorName === '') return null
  return { host: form.host.host, ...visitor }
}
