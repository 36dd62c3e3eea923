// What the papers of visits say, read from the store when they are printed: nothing of a guest is kept in a print job.
import { maskPlate } from '../../core/mask.ts'
import { clockTimeIn, dateIn } from '../../core/time.ts'
import { staffName } from '../../register/staff/queries.ts'
import type { StoreReader } from '../../schema.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import { readSettings } from '../../system/settings/queries.ts'
import { alsoAgreed } from '../stops/queries.ts'
import { listInside } from './lobby.ts'
import type { CourtesyTitle, HostText, HostWay, SeenDocument, VisitPurpose, VisitView, VisitorShown } from './model.ts'
import { hostChoice, hostText, openVisitor, shownVisitor, visitById } from './reading.ts'
import { wayTo } from './queries.ts'

/** Times are 'YYYY-MM-DD HH:mm' in the estate's zone. */
export interface SlipPaper {
  readonly centreName: string
  readonly hotline: string
  readonly number: string
  readonly code: string
  /** The whole name where the visitor has no courtesy title; otherwise surname and title say enough. */
  readonly visitorName: string | null
  readonly surname: string | null
  readonly title: CourtesyTitle | null
  readonly company: string | null
  readonly partySize: number
  readonly documentSeen: SeenDocument | null
  /** The last four digits; the paper is carried through the estate. */
  readonly phoneTail: string | null
  readonly plate: string | null
  readonly purpose: VisitPurpose
  readonly host: HostText
  readonly way: VisitView['way']
  /** Further hosts who agreed. */
  readonly alsoTo: readonly HostText[]
  readonly consentHow: HostWay
  readonly consentAtText: string
  readonly consentByName: string | null
  readonly insideAtText: string
  readonly validUntilText: string
}

export interface InsideLine {
  readonly visitor: VisitorShown
  readonly host: HostText
  readonly sinceText: string
  readonly partySize: number
  readonly companions: readonly string[]
  readonly alsoAt: readonly HostText[]
  readonly overstays: boolean
}

export interface InsideListPaper {
  readonly centreName: string
  readonly printedAtText: string
  readonly visits: number
  readonly people: number
  /** The longest inside first. */
  readonly lines: readonly InsideLine[]
}

function instantText(zone: string, at: number): string {
  return `${dateIn(zone, at)} ${clockTimeIn(zone, at)}`
}

/** The slip as it prints; null where it was made void: such a paper must not leave the counter. */
export async function readSlipPaper(db: StoreReader, ring: KeyRing, slipId: string): Promise<SlipPaper | null> {
  const slip = await db.selectFrom('visit_slip').selectAll().where('id', '=', slipId).executeTakeFirst()
  const visit = slip && slip.voidedAt === null ? await visitById(db, slip.visitId) : null
  if (!slip || !visit) return null
  const settings = await readSettings(db)
  const zone = settings['centre.zone']
  const host = hostChoice(visit)
  const { visitorName, phone, company, plate } = openVisitor(ring, visit)
  const { title, partySize, documentSeen, purpose } = visit
  return {
    centreName: settings['centre.name'],
    hotline: settings['centre.hotline'],
    number: slip.printedNumber,
    code: slip.code,
    visitorName,
    surname: shownVisitor(visitorName, title).surname,
    phoneTail: phone === null ? null : phone.slice(-4),
    title,
    company,
    // Once the visit is over its paper is looked at and no longer shown at a gate.
    plate: plate === null || visit.endedAt === null ? plate : maskPlate(plate),
    partySize,
    documentSeen,
    purpose,
    host: await hostText(db, host),
    way: await wayTo(db, host, settings),
    alsoTo: await alsoAgreed(db, visit.id),
    consentHow: slip.consentHow,
    consentAtText: instantText(zone, slip.consentAt),
    consentByName: await staffName(db, slip.consentBy),
    insideAtText: instantText(zone, slip.issuedAt),
    validUntilText: instantText(zone, slip.validUntil),
  }
}

/** Everybody inside at `now`. */
export async function readInsideList(db: StoreReader, ring: KeyRing, now: number): Promise<InsideListPaper> {
  const settings = await readSettings(db)
  const zone = settings['centre.zone']
  const inside = await listInside(db, ring, now)
  return {
    centreName: settings['centre.name'],
    printedAtText: instantText(zone, now),
    visits: inside.length,
    people: inside.reduce((sum, { partySize }) => sum + partySize, 0),
    lines: inside.map(({ visitor, host, since, partySize, companions, alsoAt, overstays }) => ({
      visitor,
      host,
      partySize,
      companions,
      alsoAt,
      overstays,
      sinceText: instantText(zone, since),
    })),
  }
}
