// What is made for whoever develops the product is not in what is delivered.
import { readFileSync, readdirSync } from 'node:fs';

const dist = new URL('../dist/', import.meta.url);
const scripts = readdirSync(dist).filter((file) => file.endsWith('.js'));
const strays = scripts.filter((file) => readFileSync(new URL(file, dist), 'utf8').includes('crm-ui-gallery'));
if (!scripts.length || strays.length) {
  console.error(scripts.length ? `The gallery of controls is in ${strays.join(', ')}.` : 'Nothing was built.');
  process.exit(1);
}
