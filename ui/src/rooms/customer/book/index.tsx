/** 我的客户 (U-04): the book in groups, by views and filters, sorted, previewed, and acted on by many. */
import { useSearch } from '@tanstack/react-router'
import type { View } from '@/contract'
import { useFilterFields, useViews } from '@/data'
import { Empty, Loading } from '@/kit'
import { useText } from '@/text'
import { useViewActs } from '../view/useViewActs'
import { ViewTabs } from '../view/ViewTabs'
import { BookOf } from './BookOf'
import styles from './book.module.css'

const none: readonly never[] = []

/** A view that asks by what its reader does not have shows nobody, and says so. */
function Restricted({ views, view }: { views: readonly View[]; view: View }) {
  const { t } = useText()
  const { acts, dialog } = useViewActs(view.id, none)
  return (
    <div className={`${styles.page} ${styles.wide}`}>
      <div className={styles.views} data-region><ViewTabs views={views} open={view.id} of={undefined} acts={acts} /></div>
      <section className={styles.list}><Empty why={t('view.restricted')} hint={t('view.restrictedDo')} /></section>
      {dialog}
    </div>
  )
}

/** The page of the view in the address, or of everybody. */
export function BookPage() {
  const { t } = useText()
  const { view: id } = useSearch({ from: '/book' })
  const views = useViews()
  const fields = useFilterFields().data?.fields ?? none
  const all = views.data?.views ?? none
  const view = all.find((one) => one.id === id)
  if (id !== undefined && view === undefined && views.isPending) return <Loading rows={18} label={t('frame.loading')} />
  if (view?.restricted === true) return <Restricted views={all} view={view} />
  return <BookOf view={view} views={all} fields={fields} />
}
