/**
 * The control bar: plays the people of the story through the stand-in's control API, and tells the page in the frame when
 * something has happened. Only the buttons know which actions there are; the scenario declares them.
 */
import { announce } from './announce';

interface Action {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: readonly ActionParameter[];
}

interface ActionParameter {
  readonly name: string;
  readonly title: string;
  readonly choices?: readonly string[];
  readonly required?: boolean;
}

interface StoryEvent {
  readonly message: string;
}

const BASE = '/_standin/';
/** Several events of one step reach the page together. */
const SETTLE_MS = 250;
const CLOCK_MS = 10_000;

/** Fills the bar and listens to the story; `changed` is called after anything happened. */
export async function startStory(bar: HTMLElement, clock: HTMLTimeElement, changed: () => void): Promise<void> {
  const actions = (await read('actions')) as readonly Action[];
  const showTime = async (): Promise<void> => {
    const { now, nowText } = (await read('state')) as { readonly now: number; readonly nowText: string };
    clock.dateTime = new Date(now).toISOString();
    clock.textContent = nowText;
  };
  bar.append(...actions.filter(isSimple).map((action) => step(action, showTime)));
  await showTime();
  setInterval(() => void showTime().catch(() => undefined), CLOCK_MS);
  let timer: ReturnType<typeof setTimeout> | undefined;
  new EventSource(`${BASE}events/stream`).addEventListener('message', (event: MessageEvent<string>) => {
    announce((JSON.parse(event.data) as StoryEvent).message);
    clearTimeout(timer);
    timer = setTimeout(() => {
      changed();
      void showTime().catch(() => undefined);
    }, SETTLE_MS);
  });
}

/** Actions that need free text are for scripts; the bar has buttons and short lists. */
function isSimple({ parameters }: Action): boolean {
  return parameters.every(({ required, choices }) => !required || choices !== undefined);
}

function step(action: Action, done: () => Promise<void>): HTMLElement {
  const form = document.createElement('form');
  form.className = 'step';
  const button = document.createElement('button');
  button.textContent = action.title;
  button.title = action.description;
  form.append(button);
  for (const parameter of action.parameters) {
    if (!parameter.choices) continue;
    const list = document.createElement('select');
    list.name = parameter.name;
    list.setAttribute('aria-label', `${parameter.title} (${action.title})`);
    for (const choice of parameter.choices) list.add(new Option(choice, choice));
    form.append(list);
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    button.disabled = true;
    play(action.name, new FormData(form))
      .then(announce, (error: Error) => announce(error.message))
      .then(done)
      .catch(() => undefined)
      .finally(() => {
        button.disabled = false;
        button.focus();
      });
  });
  return form;
}

async function play(name: string, parameters: FormData): Promise<string> {
  const response = await fetch(`${BASE}actions/${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(Object.fromEntries(parameters)),
  });
  const answer = (await response.json()) as { readonly message: string };
  if (!response.ok) throw new Error(answer.message);
  return answer.message;
}

async function read(what: string): Promise<unknown> {
  const response = await fetch(BASE + what);
  if (!response.ok) throw new Error(`The stand-in answered ${response.status} to ${what}.`);
  return response.json();
}
