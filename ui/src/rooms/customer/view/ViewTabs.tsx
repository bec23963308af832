/** Saved views as tabs above the book: everybody, what is pinned, and the rest in a list. */
import { Popover } from 'antd'
import { useState } from 'react'
import type { View } from '@/contract'
import { useCount } from '@/data'
import { Icon, Pill } from '@/kit'
import { countText, useText } from '@/text'
import styles from './view.module.css'

/** Tabs that fit. */
const MOST = 6

function Count({ view }: { view: View }) {
  const counted = useCount(view.view.filter, '', !view.restricted)
  return counted.data === undefined ? null : <span>{countText(counted.data.count)}</span>
}

/** What is done to a view. */
export interface ViewActs {
  /** Opens one; none for everybody. */
  onOpen: (id: string | undefined) => void
  onChange: (view: View) => void
  onShare: (view: View) => void
  onPin: (view: View) => void
  onRemove: (view: View) => void
}

function Line({ view, on, onOpen, onChange, onShare, onPin, onRemove }: { view: View; on: boolean } & ViewActs) {
  const { t } = useText()
  return (
    <li className={on ? styles.on : undefined}>
      <button type="button" className={styles.name} onClick={() => onOpen(view.id)}>
        <span className="cut">{view.view.name}</span>
        {view.view.shared && <Pill>{view.mine ? t('view.shared') : (view.owner_name ?? view.owner)}</Pill>}
        {view.restricted && <Pill tone="warn" icon="lock">{t('view.restricted')}</Pill>}
        {view.pending && <Icon name="cloudup" size={14} label={t('customer.pending')} />}
      </button>
      {view.mine && (
        <span className={styles.acts}>
          <button type="button" onClick={() => onPin(view)} aria-pressed={view.view.pinned} aria-label={`${view.view.name} ${t('view.pin')}`} title={t('view.pin')}><Icon name="star" size={14} /></button>
          <button type="button" onClick={() => onShare(view)} aria-pressed={view.view.shared} aria-label={`${view.view.name} ${t('view.share')}`} title={t('view.share')}><Icon name="people" size={14} /></button>
          <button type="button" onClick={() => onChange(view)} aria-label={`${view.view.name} ${t('view.rename')}`} title={t('view.rename')}><Icon name="pen" size={14} /></button>
          <button type="button" onClick={() => onRemove(view)} aria-label={`${view.view.name} ${t('view.remove')}`} title={t('view.remove')}><Icon name="x" size={14} /></button>
        </span>
      )}
    </li>
  )
}

/** All views in a list under a button. */
function ViewList({ views, open, acts }: { views: readonly View[]; open: string | undefined; acts: ViewActs }) {
  const { t } = useText()
  const [shown, setShown] = useState(false)
  const closing: ViewActs = {
    ...acts,
    onOpen: (id) => { setShown(false); acts.onOpen(id) },
    onChange: (view) => { setShown(false); acts.onChange(view) },
  }
  const list = (
    <div className={styles.list} role="dialog" aria-label={t('view.all')}>
      {views.length === 0 ? <p className="t3">{t('view.none')}</p> : <ul>{views.map((view) => <Line key={view.id} view={view} on={view.id === open} {...closing} />)}</ul>}
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomLeft" open={shown} onOpenChange={setShown} content={list} destroyOnHidden>
      <button type="button" className={styles.all} aria-expanded={shown} aria-haspopup="dialog">{t('view.all')}<Icon name="down" size={14} /></button>
    </Popover>
  )
}

/** Views one goes through by keys: those pinned and the open one. */
function inTurn(views: readonly View[], open: string | undefined): View[] {
  return views.filter((view) => view.view.pinned || view.id === open)
}

/** Of these, as many as fit; the open one is always among them. */
function tabsOf(views: readonly View[], open: string | undefined): View[] {
  const turn = inTurn(views, open)
  const far = turn.slice(MOST).find((view) => view.id === open)
  return far === undefined ? turn.slice(0, MOST) : [...turn.slice(0, MOST - 1), far]
}

/** The tabs; `open` is the view on screen, `of` how many customers there are. */
export function ViewTabs({ views, open, of, acts }: { views: readonly View[]; open: string | undefined; of: number | undefined; acts: ViewActs }) {
  const { t } = useText()
  const tabs = tabsOf(views, open)
  return (
    <nav className={styles.tabs} aria-label={t('view.tabs')}>
      <button type="button" className={open === undefined ? styles.on : undefined} aria-current={open === undefined ? 'page' : undefined} onClick={() => acts.onOpen(undefined)}>
        {t('view.everybody')}{of !== undefined && <span>{countText(of)}</span>}
      </button>
      {tabs.map((view) => (
        <button key={view.id} type="button" className={view.id === open ? styles.on : undefined} aria-current={view.id === open ? 'page' : undefined} onClick={() => acts.onOpen(view.id)} data-view={view.id}>
          <span className={styles.tabName}>{view.view.name}</span><Count view={view} />
        </button>
      ))}
      <ViewList views={views} open={open} acts={acts} />
    </nav>
  )
}

/** The view before or after the open one, everybody included. */
export function neighbour(views: readonly View[], open: string | undefined, step: 1 | -1): string | undefined {
  const order = [undefined, ...inTurn(views, open).map((view) => view.id)]
  return order[(order.indexOf(open) + step + order.length) % order.length]
}
