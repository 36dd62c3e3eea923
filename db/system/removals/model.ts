/** Records whose person can be removed. */
export const removalKinds = [
  'visit',
  'visitNumber',
  'pass',
  'unwelcome',
  'resident',
  'vehicle',
  'staff',
  'item',
  'loan',
  'call',
  'callBack',
  'ticket',
] as const
export type RemovalKind = (typeof removalKinds)[number]

/** Why a person's data was removed: its time was over, somebody asked for it, or it should never have been entered. */
export const removalReasons = ['retention', 'request', 'mistake'] as const
export type RemovalReason = (typeof removalReasons)[number]
