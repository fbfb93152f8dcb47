import { Provider } from '@angular/core';
import { ACTIVITY_EXTENSIONS } from './activities/extensions';
import { ANALYTICS_EXTENSIONS } from './analytics/extensions';
import { COLLABORATION_EXTENSIONS } from './collaboration/extensions';
import { IDENTITY_EXTENSIONS } from './identity/extensions';
import { INTEGRATION_EXTENSIONS } from './integrations/extensions';
import { SALES_EXTENSIONS } from './sales/extensions';
import { SETTINGS_EXTENSIONS } from './settings/extensions';
import { START_EXTENSIONS } from './start/extensions';

/** What the areas add to the registry's pages. */
export const EXTENSIONS: Provider[] = [
  ...SETTINGS_EXTENSIONS,
  ...START_EXTENSIONS,
  ...SALES_EXTENSIONS,
  ...IDENTITY_EXTENSIONS,
  ...ACTIVITY_EXTENSIONS,
  ...INTEGRATION_EXTENSIONS,
  ...COLLABORATION_EXTENSIONS,
  ...ANALYTICS_EXTENSIONS,
];
