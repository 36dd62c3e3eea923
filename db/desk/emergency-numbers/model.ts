/** Whom to ring when nobody is at the desk, or at once. One of them is the duty phone. */
export interface EmergencyNumber {
  readonly id: string
  readonly label: string
  /** Digits as they are dialled. */
  readonly phone: string
  readonly isDuty: boolean
}
