const shown: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  // Both arrows do the same thing in two directions; the bar names them once.
  ArrowDown: '↑ ↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Space: 'Space',
  PageDown: 'PgDn',
}

/** A key as it is printed on the keyboard. Screen readers hear the action, not the cap. */
export function KeyCap({ name }: { readonly name: string }) {
  return (
    <kbd className="key-cap" aria-hidden="true">
      {shown[name] ?? name}
    </kbd>
  )
}
