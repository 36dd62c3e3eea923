// What no picture of the counter may show, looked up in the page instead of by eye.
import type { Page } from '@playwright/test'

export interface LayoutFaults {
  /** Texts that are cut off by their own box or by the window. */
  readonly clipped: readonly string[]
  /** Pairs of things to press that lie over each other. */
  readonly overlapping: readonly string[]
  /** The words on the primary buttons; a screen has one. */
  readonly primary: readonly string[]
  /** Primary buttons of which a part lies out of sight: below the fold, or scrolled out of a box. */
  readonly outOfSight: readonly string[]
}

/** Runs inside the page, so it uses nothing from outside. */
function lookForFaults(): LayoutFaults {
  interface Box {
    left: number
    top: number
    right: number
    bottom: number
  }
  const nameOf = (element: Element) =>
    (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40) ||
    element.className ||
    element.tagName
  const isShown = (element: Element) => element.checkVisibility() && element.closest('.for-readers') === null
  const meet = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  })
  const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflow)
  const hides = (element: Element) => /hidden|clip/.test(getComputedStyle(element).overflow)
  const parentsOf = (element: Element): Element[] => {
    const parent = element.parentElement
    return parent === null ? [] : [parent, ...parentsOf(parent)]
  }
  const screen: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
  /** The part of an element that can be seen: what has been scrolled out of a box is not. */
  const seenPart = (element: Element): Box =>
    parentsOf(element)
      .filter((parent) => scrolls(parent) || hides(parent))
      .reduce((box, parent) => meet(box, parent.getBoundingClientRect()), meet(screen, element.getBoundingClientRect()))

  const all = [...document.querySelectorAll('#counter *')].filter(isShown)
  /** Its own words, not those of what it holds: words for screen readers take no part in what is seen. */
  const wordsOf = (element: Element) =>
    [...element.childNodes].filter(
      // What a field of several lines began with is a node of it, and drawn nowhere.
      ({ nodeType, textContent }) =>
        nodeType === Node.TEXT_NODE && textContent?.trim() !== '' && element.tagName !== 'TEXTAREA',
    )
  const holdsText = (element: Element) => wordsOf(element).length > 0
  const boxOfText = (element: Element): Box => {
    const boxes = wordsOf(element).map((node) => {
      const range = document.createRange()
      range.selectNodeContents(node)
      return range.getBoundingClientRect()
    })
    return {
      left: Math.min(...boxes.map(({ left }) => left)),
      top: Math.min(...boxes.map(({ top }) => top)),
      right: Math.max(...boxes.map(({ right }) => right)),
      bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
    }
  }
  const isOutOf = (text: Box, box: Box) => text.left < box.left - 1 || text.right > box.right + 1
  /** Out of the nearest card or box that hides what does not fit, or of the window; a box that scrolls shows it on demand. */
  const isClipped = (element: Element): boolean => {
    if (
      hides(element) &&
      (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
    )
      return true
    const text = boxOfText(element)
    for (const parent of parentsOf(element)) {
      if (scrolls(parent))
        return parent.scrollWidth > parent.clientWidth + 1 && isOutOf(text, parent.getBoundingClientRect())
      const holds = hides(parent) || parent.matches('.card, .gate-card, .modal')
      if (holds && isOutOf(text, parent.getBoundingClientRect())) return true
    }
    return isOutOf(text, screen) || text.bottom > screen.bottom + 1
  }
  const clipped = all.filter((element) => holdsText(element) && isClipped(element)).map(nameOf)
  const fields = all.filter((element) => element instanceof HTMLInputElement && element.type !== 'checkbox')
  const tight = fields.filter((field) => field.scrollWidth > field.clientWidth + 1).map(nameOf)

  // A list that opens over the screen covers what is under it on purpose, and so does a foot that stays in sight.
  const layerOf = (element: Element) =>
    element.closest('.find-list, [role=alertdialog], [role=dialog]') ??
    [element, ...parentsOf(element)].find((one) => getComputedStyle(one).position === 'sticky') ??
    null
  const pressable = all.filter((element) =>
    element.matches('button, input, a[href], [role=option], [role=radio], [role=button]'),
  )
  const seen = pressable.map((element) => ({ element, box: seenPart(element) }))
  const overlapping = seen.flatMap((one, at) =>
    seen.slice(at + 1).flatMap((other) => {
      const { left, top, right, bottom } = meet(one.box, other.box)
      const isPart = one.element.contains(other.element) || other.element.contains(one.element)
      if (isPart || layerOf(one.element) !== layerOf(other.element) || right - left <= 1 || bottom - top <= 1) return []
      return [`${nameOf(one.element)} / ${nameOf(other.element)}`]
    }),
  )
  const primary = all.filter((element) => element.matches('.button-primary'))
  const outOfSight = primary.filter((element) => {
    const [whole, part] = [element.getBoundingClientRect(), seenPart(element)]
    return part.bottom - part.top < whole.height - 1 || part.right - part.left < whole.width - 1
  })
  return {
    clipped: [...clipped, ...tight],
    overlapping,
    primary: primary.map(nameOf),
    outOfSight: outOfSight.map(nameOf),
  }
}

export function layoutFaults(page: Page): Promise<LayoutFaults> {
  return page.evaluate(lookForFaults)
}
