/**
 * Why somebody is served before others who came earlier (standard 3.1.3, equal treatment): a choice from a list, so that
 * nothing is written about a person.
 */
export const outOfTurnReasons = ['urgent', 'frail', 'smallChild', 'appointment', 'momentOnly', 'firstAgreed'] as const
export type OutOfTurnReason = (typeof outOfTurnReasons)[number]
