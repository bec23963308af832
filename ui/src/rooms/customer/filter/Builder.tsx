/** The builder: the same filter as a tree and as text, each following the other, with the exact count. */
import { useId, useState } from 'react'
import type { Filter, FilterField } from '@/contract'
import { everybody, useCount, useFilterFields } from '@/data'
import { Dialog, Failed, Loading, useShortcuts } from '@/kit'
import { countText, failureWords, useText } from '@/text'
import { FilterLine } from './FilterLine'
import { GroupBox, type TreeActs } from './GroupBox'
import { added, changed, filterTold, nodeOf, removed, retold, unfinishedOf, type Group, type Node } from './tree'
import styles from './filter.module.css'

function Tree({ start, fields, search, onApply, onClose }: { start: Filter; fields: readonly FilterField[]; search: string; onApply: (filter: Filter) => void; onClose: () => void }) {
  const { t } = useText()
  const [root, setRoot] = useState<Group>(() => nodeOf(start))
  const [fresh, setFresh] = useState<string>()
  const filter = filterTold(root, fields) ?? everybody
  const open = unfinishedOf(root, fields).length
  const why = useId()
  const counted = useCount(filter, search)
  const acts: TreeActs = {
    fresh,
    change: (path, node) => setRoot(changed(root, path, () => node)),
    remove: (path) => setRoot(removed(root, path)),
    add: (path, node) => {
      const parent = path.reduce<Node | undefined>((at, place) => (at?.kind === 'group' ? at.members[place] : undefined), root)
      const place = parent?.kind === 'group' ? parent.members.length : 0
      setFresh([...path, place, ...(node.kind === 'group' ? [0] : [])].join('.'))
      setRoot(added(root, path, node))
    },
  }
  const apply = () => {
    if (open > 0) return
    onApply(filter)
    onClose()
  }
  useShortcuts({ 'Ctrl+Enter': apply })
  const failed = counted.error === null ? undefined : failureWords(counted.error, t)
  return (
    <div className={styles.builder}>
      <div className={styles.tree}><GroupBox group={root} path={[]} fields={fields} acts={acts} /></div>
      <FilterLine
        filter={filter} onFilter={(next) => setRoot(retold(root, next, fields))}
        end={<span className="t3 t12 nw" role="status">{failed === undefined ? counted.data === undefined ? t('filter.counting') : t('filter.hits', { count: counted.data.count, shown: countText(counted.data.count) }) : failed.what}</span>}
      />
      <div className={styles.foot}>
        <button type="button" className="link" onClick={() => setRoot(nodeOf(null))}>{t('filter.clear')}</button>
        <span className="grow" />
        {open > 0 && <span className="warn t12" id={why} role="status">{t('filter.unfinished', { count: open })}</span>}
        <button type="button" className="btn" onClick={onClose}>{t('frame.cancel')}</button>
        <button type="button" className="btn primary" disabled={open > 0} aria-describedby={open > 0 ? why : undefined} onClick={apply}>{t('filter.apply')} <kbd>Ctrl Enter</kbd></button>
      </div>
    </div>
  )
}

/** The dialog. */
export function Builder({ start, search, onApply, onClose }: { start: Filter; search: string; onApply: (filter: Filter) => void; onClose: () => void }) {
  const { t } = useText()
  const fields = useFilterFields()
  return (
    <Dialog title={t('filter.title')} width={940} closeLabel={t('frame.close')} onClose={onClose}>
      {fields.error !== null ? <Failed {...failureWords(fields.error, t)} retry={() => void fields.refetch()} retryLabel={t('frame.retry')} />
        : fields.data === undefined ? <Loading rows={6} label={t('frame.loading')} />
        : <Tree start={start} fields={fields.data.fields} search={search} onApply={onApply} onClose={onClose} />}
    </Dialog>
  )
}
