import { Injectable, inject } from '@angular/core';
import { Filter, ObjectInfo } from '../../api/types';
import { Registry } from '../../core/registry';
import { Words } from '../../i18n/words';
import { Toasts } from '../../ui/toasts';
import { Pasted, filterLink, readPasted, refusalOf } from './filter-link';

/** Hands filters from one person to another: as a link that is copied, and from one that is pasted. */
@Injectable({ providedIn: 'root' })
export class FilterSharing {
  private readonly registry = inject(Registry);
  private readonly toasts = inject(Toasts);
  private readonly t = inject(Words).t;

  async copy(object: ObjectInfo, filter: Filter): Promise<void> {
    try {
      await navigator.clipboard.writeText(filterLink(location.href, object, filter));
      this.toasts.done(this.t('grid.copied'));
    } catch {
      this.toasts.failed(this.t('grid.notCopied'));
    }
  }

  /**
   * The filter of what is pasted, if it is one. The paste is taken in either case, unless the text has nothing to do with filters: what is no
   * filter of this object is refused with a sentence.
   */
  paste(event: ClipboardEvent, object: ObjectInfo, own = false): Filter | null {
    const pasted = readPasted(this.registry, object, event.clipboardData?.getData('text/plain') ?? '', own);
    if (!pasted) return null;
    event.preventDefault();
    event.stopPropagation();
    return this.taken(pasted, object);
  }

  /** The filter in a text that is meant to be one. */
  read(text: string, object: ObjectInfo, own = false): Filter | null {
    return this.taken(readPasted(this.registry, object, text, own) ?? { kind: 'noFilter' }, object);
  }

  private taken(pasted: Pasted, object: ObjectInfo): Filter | null {
    if (pasted.kind === 'filter') {
      this.toasts.done(this.t('filter.paste.taken'));
      return pasted.filter;
    }
    this.toasts.failed(refusalOf(pasted, object, this.t));
    return null;
  }
}
