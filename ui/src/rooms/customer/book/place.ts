/** Where somebody was in the book, for coming back from a portrait. Forgotten with the page, holds no customer. */

/** Folded tiers, line, scroll. */
export interface BookPlace {
  collapsed: string[]
  /** None = the first row there is. */
  active: number | undefined
  offset: number
  preview: boolean
}

const start: BookPlace = { collapsed: [], active: undefined, offset: 0, preview: true }
const places = new Map<string, BookPlace>()

/** The place of a person (by staff number). */
export function placeOf(person: string): BookPlace {
  return places.get(person) ?? start
}

/** Keeps it. */
export function keepPlace(person: string, place: BookPlace): void {
  places.set(person, place)
}
