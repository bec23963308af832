// Opens the overview on a page that has just been loaded, its figures not read yet. Answers {values: [ms]}.
await until('the frame', () => document.querySelector('header.bar'))
await rest(3_000)
const drawn = () => {
  const charts = [...document.querySelectorAll('[data-charts] .chart')]
  return charts.length > 0 && charts.every((chart) => chart.querySelector('canvas, .plot'))
}
const value = await timed(() => { location.hash = '#/overview' }, 'the charts', drawn)
location.hash = '#/sync'
await rest(300)
return { values: [value] }
