/** The dialogs over the page; one at a time. */
import type { Portrait } from '@/contract'

import { ChangeDialog } from './Changes'
import { ConsentDialog } from './Consents'
import { PreferenceDialog } from './Preference'
import { RevealDialog } from './Reveal'
import { TagDialog } from './TagDialog'

/** Which one. */
export type WriteDialog = 'tag' | 'change' | 'preference' | 'consent' | 'reveal'

export function Dialogs({ dialog, portrait, onClose }: { dialog: WriteDialog | undefined; portrait: Portrait; onClose: () => void }) {
  switch (dialog) {
    case 'tag':
      return <TagDialog portrait={portrait} onClose={onClose} />
    case 'change':
      return <ChangeDialog portrait={portrait} onClose={onClose} />
    case 'preference':
      return <PreferenceDialog portrait={portrait} onClose={onClose} />
    case 'consent':
      return <ConsentDialog portrait={portrait} onClose={onClose} />
    case 'reveal':
      return <RevealDialog portrait={portrait} onClose={onClose} />
    case undefined:
      return null
  }
}
