/** 跟进: what to remember, what to do, how to reach the customer: the dock beside the page when Why is shut. */
import type { Portrait } from '@/contract'

import { ConsentPanel } from './write/Consents'
import { Notes } from './write/Notes'
import { PreferencePanel } from './write/Preference'
import { Tasks } from './write/Tasks'
import type { WriteDialog } from './write/Dialogs'

export function Follow({ portrait, writing, onWriting, open }: {
  portrait: Portrait
  writing: boolean
  onWriting: (on: boolean) => void
  open: (dialog: WriteDialog) => void
}) {
  return (
    <div className="follow">
      <Notes portrait={portrait} writing={writing} onWriting={onWriting} />
      <Tasks portrait={portrait} />
      <PreferencePanel portrait={portrait} onEdit={() => open('preference')} />
      <ConsentPanel portrait={portrait} onAdd={() => open('consent')} />
    </div>
  )
}
