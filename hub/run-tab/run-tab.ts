import '../embedded/base.css';
import './run-tab.css';
import { connectEmbedded } from '../data/embedded/connection';
import { embeddedLanguage } from '../text/embedded';
import { RUN_TAB_LANGUAGES } from '../text/embedded/run-tab';
import { ReleaseTab } from './tab';

async function start(root: HTMLElement): Promise<void> {
  const connection = await connectEmbedded();
  const language = await embeddedLanguage(RUN_TAB_LANGUAGES, connection.host.culture);
  await ReleaseTab.open(root, connection, language);
  await connection.host.loaded();
}

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root".');
start(root).catch(() => {
  // Nobody answered, so no culture is known.
  root.textContent = RUN_TAB_LANGUAGES.english.texts['problem.noHost'];
});
