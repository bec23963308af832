/** U-08 分户台: the pool, the plan, the loads; nothing is committed without a look at the conflicts. */
import { useState } from 'react'
import type { AdvisorLoad, Board, Filter } from '@/contract'
import { useBoard, useCommitAllotment, usePreviewAllotment, useSuggest, useUndo } from '@/data'
import { Failed, Loading, useNotice, useShortcuts } from '@/kit'
import { failureWords, useText } from '@/text'
import styles from './board.module.css'
import { CommitBar } from './CommitBar'
import { Loads } from './Loads'
import { empty, fromPicks, give, groupsOf, itemsOf, putBack, stillThere, type Plan } from './plan'
import { Planned } from './Planned'
import { Pool } from './Pool'
import { PreviewDialog } from './PreviewDialog'

/** Plans one can go back to. */
const STEPS = 20

/** The plan with a way back. */
function usePlan() {
  const [steps, setSteps] = useState<readonly Plan[]>([empty])
  const plan = steps.at(-1) ?? empty
  return {
    plan,
    set: (next: Plan) => setSteps((before) => [...before.slice(-STEPS), next]),
    back: steps.length > 1 ? () => setSteps((before) => before.slice(0, -1)) : undefined,
    clear: () => setSteps([empty]),
  }
}

function Partakers({ advisors, out, toggle }: { advisors: readonly AdvisorLoad[]; out: ReadonlySet<string>; toggle: (emp: string) => void }) {
  const { t } = useText()
  return (
    <>
      <span className="t3 t12">{t('assignment.takesPart')}</span>
      <span className="row" style={{ gap: 4 }} role="group" aria-label={t('assignment.takesPart')}>
        {advisors.slice(0, 12).map((advisor) => (
          <button key={advisor.emp_no} type="button" className={styles.av} aria-pressed={!out.has(advisor.emp_no)} aria-label={advisor.name} title={advisor.name} onClick={() => toggle(advisor.emp_no)}>
            {advisor.name.slice(0, 1)}
          </button>
        ))}
        <span className="t3 t12">{t('assignment.takesPartOf', { count: advisors.filter((one) => !out.has(one.emp_no)).length, all: advisors.length })}</span>
      </span>
    </>
  )
}

function Table({ board, sections, lower, onFilter }: { board: Board; sections: React.ReactNode; lower: { words: string; act: () => void } | undefined; onFilter: (filter: Filter | undefined) => void }) {
  const { t } = useText()
  const say = useNotice()
  const undoIntent = useUndo()
  const suggest = useSuggest()
  const commit = useCommitAllotment()
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [out, setOut] = useState<ReadonlySet<string>>(new Set())
  const [looking, setLooking] = useState(false)
  const steps = usePlan()
  const plan = stillThere(steps.plan, board.pool)
  const items = itemsOf(plan, board.pool)
  const preview = usePreviewAllotment(items, items.length > 0)
  const active = board.advisors.filter((advisor) => advisor.active)
  const partakers = active.filter((advisor) => !out.has(advisor.emp_no))
  const groups = groupsOf(plan, board.pool, board.advisors, board.weights)
  const there = [...chosen].filter((id) => board.pool.some((row) => row.id === id && !row.pending))
  const fatal = preview.data?.conflicts.some((conflict) => conflict.fatal) ?? false
  const ready = items.length > 0 && preview.data !== undefined && !fatal && !commit.isPending

  const ask = () => {
    if (there.length === 0 || partakers.length === 0 || suggest.isPending) return
    suggest.mutate(
      { customers: there, advisors: partakers.map((advisor) => advisor.emp_no) },
      { onSuccess: (answer) => steps.set(new Map([...plan, ...fromPicks(answer.picks)])) },
    )
  }
  const byHand = (customers: readonly string[], to: string) => {
    if (customers.length > 0) steps.set(give(plan, customers, to))
  }
  const toNumber = (customers: readonly string[], number: number) => {
    const advisor = active[number - 1]
    if (advisor !== undefined) byHand(customers, advisor.emp_no)
  }
  const submit = () => {
    if (!ready) return
    commit.mutate({ items, reason: '' }, {
      onSuccess: (saved) => {
        setLooking(false)
        steps.clear()
        choose(new Set())
        say(t('assignment.committed', { count: items.length }), {
          label: t('assignment.undo'),
          act: () => undoIntent.mutate({ mids: [saved.mid] }, { onSuccess: () => say(t('assignment.withdrawn')) }),
        })
      },
    })
  }
  useShortcuts({ s: ask, v: () => { if (items.length > 0) setLooking(true) }, 'Ctrl+Enter': submit, ...(steps.back === undefined ? {} : { 'Ctrl+z': steps.back }) })
  const failure = suggest.error ?? commit.error ?? preview.error
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        {sections}
        <span className="grow" />
        {failure !== null && <span className="danger t12" role="alert">{failureWords(failure, t).what}</span>}
        <Partakers advisors={active} out={out} toggle={(emp) => { const next = new Set(out); if (!next.delete(emp)) next.add(emp); setOut(next) }} />
        <button type="button" className="btn primary" data-act="suggest" disabled={there.length === 0 || partakers.length === 0} onClick={ask}>{t('assignment.suggest')} <kbd>S</kbd></button>
      </div>
      <div className={styles.col}><Pool board={board} chosen={chosen} plan={plan} choose={choose} giveTo={(number) => toNumber(there, number)} lower={lower} onFilter={onFilter} /></div>
      <div className={styles.col}>
        <Planned groups={groups} plan={plan} conflicts={preview.data?.conflicts ?? []} asked={board.asked} busy={suggest.isPending} give={byHand} giveTo={toNumber} putBack={(customers) => steps.set(putBack(plan, customers))} />
      </div>
      <div className={styles.col}><Loads advisors={board.advisors} groups={groups} weights={board.weights} give={byHand} /></div>
      <CommitBar preview={items.length > 0 ? preview.data : undefined} count={items.length} undo={steps.back} look={items.length > 0 ? () => setLooking(true) : undefined} commit={ready ? submit : undefined} />
      {looking && preview.data !== undefined && <PreviewDialog preview={preview.data} onClose={() => setLooking(false)} onCommit={ready ? submit : undefined} />}
    </div>
  )
}

/** The board; `sections` are the tabs of the page. */
export function BoardPage({ sections }: { sections: React.ReactNode }) {
  const { t, language } = useText()
  const [rank, setRank] = useState<number | null>(null)
  const [filter, setFilter] = useState<Filter>()
  const board = useBoard(rank, filter)
  if (board.error !== null) return <Failed {...failureWords(board.error, t)} retry={() => void board.refetch()} retryLabel={t('frame.retry')} />
  if (board.data === undefined) return <Loading rows={12} label={t('frame.loading')} />
  const floor = rank ?? 2
  const tier = board.data.weights.find((weight) => weight.tier.rank === floor)?.tier
  // One step down, and at the bottom back to where it began.
  const lower = tier === undefined ? undefined : {
    words: t('assignment.fromTier', { tier: language === 'en' ? tier.name_en : tier.name_zh }),
    act: () => setRank(floor === 0 ? null : floor - 1),
  }
  return <Table onFilter={setFilter} board={board.data} sections={sections} lower={lower} />
}
