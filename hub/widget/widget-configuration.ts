import '../embedded/base.css';
import './widget-configuration.css';
import { connectEmbedded, offer } from '../data/embedded/connection';
import { embeddedLanguage } from '../text/embedded';
import { WIDGET_LANGUAGES } from '../text/embedded/widget';
import { StripConfiguration } from './settings-form';

/** Id of the contribution in the manifest; the dashboard asks for it. */
const CONTRIBUTION = 'stage-strip-widget-configuration';

async function start(root: HTMLElement): Promise<void> {
  const connection = await connectEmbedded();
  const language = await embeddedLanguage(WIDGET_LANGUAGES, connection.host.culture);
  offer(CONTRIBUTION, new StripConfiguration(root, connection, language));
  await connection.host.loaded();
}

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root".');
start(root).catch(() => {
  root.textContent = WIDGET_LANGUAGES.english.texts['problem.noHost'];
});
