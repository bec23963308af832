// Scrolls through the book, ten rows a frame. Answers {frames: [ms], blank, slow}.
const grid = await book()
const scroll = { frames: [], blank: 0, slow: 0 }
let last = performance.now()
for (let step = 0; step < 300; step += 1) {
  grid.scrollTop += 320
  await frame()
  const now = performance.now()
  scroll.frames.push(now - last)
  if (now - last > 34) scroll.slow += 1
  last = now
  const { top, bottom } = grid.getBoundingClientRect()
  const waiting = [...grid.querySelectorAll('.tr.waiting')].some((row) => {
    const box = row.getBoundingClientRect()
    return box.bottom > top && box.top < bottom
  })
  if (waiting) scroll.blank += 1
}
grid.scrollTop = 0
await painted()
return scroll
