// What the rule costs by itself: an act that does nothing, timed as every other. Answers {values: [ms]}.
await book()
const values = []
for (let step = 0; step < 60; step += 1) {
  values.push(await timed(() => {}, 'nothing', () => true))
  // Not in step with the frames.
  await rest(100 + (step % 16))
}
return { values }
