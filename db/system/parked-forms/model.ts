/** A form that was parked, as it is listed: what it is about, not what is in it. */
export interface ParkedFormView {
  readonly id: string
  readonly task: string
  /** The room its fields name, or null. */
  readonly roomId: string | null
  readonly parkedAt: number
}

/** A parked form with the room's name as it is said. */
export interface ListedForm extends ParkedFormView {
  readonly room: string | null
}
