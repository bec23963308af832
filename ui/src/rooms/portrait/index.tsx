/** U-05 画像: everything known about one customer on one page. */
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import type { Portrait } from '@/contract'
import { useNeighbours, usePortrait, useSession } from '@/data'
import { Failed, Loading, useShortcuts } from '@/kit'
import { failureWords, useText } from '@/text'

import { Follow } from './Follow'
import { Header } from './Header'
import { Summary } from './Summary'
import { FACETS, facetOf, Tabs, type Facet } from './Tabs'
import { usePlace, useShown } from './place'
import { Assets } from './facet/Assets'
import { Behaviour } from './facet/Behaviour'
import { Interactions } from './facet/Interactions'
import { Overview } from './facet/Overview'
import { Relations } from './facet/Person'
import { Products } from './facet/Products'
import { Tags } from './facet/TagTable'
import { useStateOf, useTop } from './of'
import { Dialogs, type WriteDialog } from './write/Dialogs'
import { LogBox } from './write/LogBox'
import { snoozable, useSnooze } from './write/Tasks'
import './portrait.css'

/** What the frame gives the page: a room never imports a room, so `app/` puts Why in from outside. */
export interface PortraitPageProps {
  /** Whom. */
  id: string
  /** Draws the Why dock (room `tier`) of a customer. */
  why: (id: string, close: () => void) => ReactNode
  /** Who served a customer, when and why (room `assignment`). */
  serving: (id: string) => ReactNode
}

/** Opens the allotting dialog of the frame over this page, for a branch manager. */
function useAssignment(id: string): (() => void) | undefined {
  const manager = useSession().data?.actor?.role === 'branch_manager'
  const navigate = useNavigate()
  if (!manager) return undefined
  return () => void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, assign: id }) })
}

function Body({ portrait, facet, go, write, serving }: { portrait: Portrait; facet: Facet; go: (facet: string) => void; write: (dialog: WriteDialog) => void; serving: PortraitPageProps['serving'] }) {
  const addTag = portrait.may.includes('tag.add') ? () => write('tag') : undefined
  switch (facet) {
    case 'overview':
      return <Overview portrait={portrait} go={go} onAddTag={addTag} />
    case 'assets':
      return <Assets key={portrait.id} portrait={portrait} />
    case 'products':
      return <Products key={portrait.id} portrait={portrait} />
    case 'behaviour':
      return <Behaviour key={portrait.id} portrait={portrait} />
    case 'relations':
      return <Relations key={portrait.id} portrait={portrait} onCorrect={() => write('change')} serving={serving(portrait.id)} />
    case 'interactions':
      return <Interactions key={portrait.id} portrait={portrait} />
    case 'tags':
      return <Tags key={portrait.id} portrait={portrait} onAdd={addTag} />
  }
}

function Page({ portrait, why, serving }: { portrait: Portrait } & Pick<PortraitPageProps, 'why' | 'serving'>) {
  const { t } = useText()
  const { facet, open, go, toggle, visit } = usePlace()
  const near = useNeighbours(portrait.id)
  const assign = useAssignment(portrait.id)
  const [dialog, write] = useStateOf<WriteDialog | undefined>(portrait.id, undefined)
  const [noting, setNoting] = useStateOf(portrait.id, false)
  const { page, onScrollCapture } = useTop(portrait.id)
  const snooze = useSnooze(portrait)
  const may = (act: string) => portrait.may.includes(act)
  const follow = (name: string) => {
    if (name === 'why') toggle(true)
    else go(facetOf(name))
  }
  const note = () => {
    if (!may('note.add')) return
    toggle(false)
    setNoting(true)
  }
  useShortcuts({
    w: () => toggle(!open),
    j: () => visit(near?.next),
    k: () => visit(near?.previous),
    a: () => assign?.(),
    t: () => { if (may('tag.add')) write('tag') },
    n: note,
    s: () => snooze(snoozable(portrait)),
    ...Object.fromEntries(FACETS.map((name, index) => [String(index + 1), () => go(name)])),
  })
  const todo = portrait.tasks.filter((task) => task.state === 'open' || task.state === 'taken').length + portrait.notes.filter((one) => one.retracted_at === null).length
  return (
    <div ref={page} className={may('interaction.log') ? 'portrait logs' : 'portrait'} data-customer={portrait.id} onScrollCapture={onScrollCapture}>
      <Header portrait={portrait} onWhy={() => toggle(true)} onReveal={may('customer.reveal') ? () => write('reveal') : undefined} />
      <Summary portrait={portrait} go={follow} />
      <Tabs
        portrait={portrait} facet={facet} go={go} near={near} visit={visit} why={open} toggleWhy={toggle} followed={todo} assign={assign}
        addTag={may('tag.add') ? () => write('tag') : undefined}
      />
      <div className="main" role="tabpanel" id="facet-body" aria-labelledby={`facet-${facet}`}>
        <Body portrait={portrait} facet={facet} go={follow} write={write} serving={serving} />
      </div>
      {may('interaction.log') && <LogBox key={portrait.id} portrait={portrait} />}
      <aside className="dock" aria-label={open ? t('portrait.why') : t('write.follow')}>
        {open ? why(portrait.id, () => toggle(false)) : <Follow key={portrait.id} portrait={portrait} writing={noting} onWriting={setNoting} open={write} />}
      </aside>
      <Dialogs dialog={dialog} portrait={portrait} onClose={() => write(undefined)} />
    </div>
  )
}

/** The page in its states. */
export function PortraitPage({ id, why, serving }: PortraitPageProps) {
  const { t } = useText()
  const { data, error, refetch } = usePortrait(useShown(id))
  if (data !== undefined) return <Page portrait={data} why={why} serving={serving} />
  if (error !== null) {
    return <Failed {...failureWords(error, t, t('portrait.what'))} retry={() => void refetch()} retryLabel={t('frame.retry')} />
  }
  return <Loading rows={14} label={t('frame.loading')} />
}
