/** Where somebody was in the book, for coming back from a portrait. Forgotten with the page, holds no customer. */

/** Folded groups, line, scroll, and columns tried on a view. */
export interface BookPlace {
  collapsed: readonly string[]
  /** None = the first row there is. */
  active: number | undefined
  offset: number
  preview: boolean
  columns: readonly string[] | undefined
}

const places = new Map<string, BookPlace>()

/** The place of a person (by staff number) in a view; `collapsed` is what a fresh one folds. */
export function placeOf(person: string, view: string, collapsed: readonly string[]): BookPlace {
  return places.get(`${person} ${view}`) ?? { collapsed, active: undefined, offset: 0, preview: true, columns: undefined }
}

/** Keeps it. */
export function keepPlace(person: string, view: string, place: BookPlace): void {
  places.set(`${person} ${view}`, place)
}
