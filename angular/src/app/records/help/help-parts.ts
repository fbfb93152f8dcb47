import { HelpButton } from './help-button';
import { HelpLink } from './help-link';

/** What a page needs to offer help. */
export const HELP_PARTS = [HelpButton, HelpLink] as const;
