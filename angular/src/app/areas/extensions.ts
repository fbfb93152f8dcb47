import { Provider } from '@angular/core';
import { ACTIVITY_EXTENSIONS } from './activities/extensions';
import { IDENTITY_EXTENSIONS } from './identity/extensions';
import { INTEGRATION_EXTENSIONS } from './integrations/extensions';
import { SALES_EXTENSIONS } from './sales/extensions';

/** What the areas add to the registry's pages. */
export const EXTENSIONS: Provider[] = [
  ...SALES_EXTENSIONS,
  ...IDENTITY_EXTENSIONS,
  ...ACTIVITY_EXTENSIONS,
  ...INTEGRATION_EXTENSIONS,
];
