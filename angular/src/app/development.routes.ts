import { Routes } from '@angular/router';

/** What only whoever develops the product sees; the development build puts `src/gallery/development.routes.ts` in its place. */
export const developmentRoutes: Routes = [];
