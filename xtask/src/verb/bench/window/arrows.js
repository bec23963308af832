// Walks down the book by arrow keys and by pages. Answers {values: [ms]}.
const grid = await book()
grid.focus()
const standing = () => document.getElementById(grid.getAttribute('aria-activedescendant'))
const values = []
for (let step = 0; step < 120; step += 1) {
  const before = grid.getAttribute('aria-activedescendant')
  const arrived = () => grid.getAttribute('aria-activedescendant') !== before && standing()?.matches('.sel:not(.waiting)')
  values.push(await timed(() => press(step % 4 === 3 ? 'PageDown' : 'ArrowDown'), 'the next row', arrived))
  await rest(60)
}
return { values }
