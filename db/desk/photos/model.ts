// A photo of a visitor: only where the centre has decided so, with a consent of its own, and gone with the visit.

/** What the visitor is asked to agree to, and which version of it holds now. */
export interface PhotoConsent {
  readonly consent: string
  readonly consentVersion: number
}

export interface PhotoTaken {
  readonly takenAt: number
  readonly takenByName: string | null
  readonly consentVersion: number
  /** False once it was removed. */
  readonly isThere: boolean
}

/** Characters of a small JPEG in base64: a face is known by it, and the journal stays small. */
export const mostPhotoLength = 40_000
/** What a JPEG begins with. */
export const photoPattern = /^\/9j\/[A-Za-z0-9+/]+={0,2}$/
