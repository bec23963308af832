// Opens the palette with Ctrl-K and closes it. Answers {values: [ms]}.
await book()
const lines = () => document.querySelector('[role="dialog"] [role="option"]')
const values = []
for (let step = 0; step < 40; step += 1) {
  values.push(await timed(() => press('k', { ctrlKey: true }), 'the palette', lines))
  press('Escape')
  await until('the page without the palette', () => !lines())
  await rest(150)
}
return { values }
