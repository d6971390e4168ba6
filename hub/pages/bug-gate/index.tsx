import { Spinner, SpinnerSize } from 'azure-devops-ui/Spinner';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { EnvironmentPlace } from '../../../core/gate';
import { type FoundGate, foundGates, verifyEnvironment } from '../../data/bug-gate-checks';
import { verifyClassic } from '../../data/bug-gate-classic';
import { countBugs } from '../../data/bug-gate-count';
import {
  connectionOfForm,
  type GateForm,
  placeText,
  readForm,
  settingsOfForm,
  timingOfForm,
  writeForm,
} from '../../data/bug-gate-form';
import { type GateOptions, readOptions } from '../../data/bug-gate-options';
import { gateProblemOf } from '../../data/bug-gate-problems';
import { gateTexts, type SayGate } from '../../text/bug-gate';
import type { PageProps } from '../props';
import { Announcer } from './announce';
import './bug-gate.css';
import { ConnectionForm } from './connection-form';
import { Gates } from './gates';
import { useLoaded } from './loading';
import { PastGates } from './past';
import { PlacePicker, placeName } from './place-picker';
import { GateProblemCard } from './problem';
import { Result } from './result';
import { SettingsForm } from './settings-form';
import { ClassicTakeAway, EnvironmentTakeAway, YamlTakeAway } from './take-away';
import { Verify } from './verify';

/** A typing pause after which the page counts, and writes its address. */
const TYPING_MS = 400;

/** The tab "Bug gate": prepare a gate, see what it would say now, take it away, verify it, and see why one held. */
export default function BugGatePage(props: PageProps): JSX.Element {
  const { text, reach } = props;
  const say = useMemo(() => gateTexts(text), [text]);
  const options = useLoaded('options', (signal) => readOptions(reach, signal));
  return (
    <Announcer>
      <div className="bg-page">
        <p className="bg-intro">{say('intro.text')}</p>
        {options.error !== null && (
          <GateProblemCard problem={gateProblemOf(options.error)} text={text} say={say} retry={options.again} />
        )}
        {options.isLoading && !options.value && (
          <div className="rc-loading" aria-busy="true">
            <Spinner size={SpinnerSize.large} label={say('loading.options')} />
          </div>
        )}
        {options.value && <Prepare {...props} say={say} options={options.value} reload={options.again} />}
        {!options.value && !options.isLoading && <PastGates {...props} stages={NO_STAGES} say={say} />}
      </div>
    </Announcer>
  );
}

interface PrepareProps extends PageProps {
  readonly say: SayGate;
  readonly options: GateOptions;
  readonly reload: () => void;
}

function Prepare(props: PrepareProps): JSX.Element {
  const { view, text, url, go, reach, say, options } = props;
  const [form, change] = useForm(url.gate, (gate) => go({ gate }));
  const ofProcess = options.states?.filter(({ isClosed }) => isClosed).map(({ name }) => name) ?? null;
  const reading = settingsOfForm(form, ofProcess, reach.project.name);
  const { settings } = reading;
  const count = useLoaded(
    settings && JSON.stringify(settings),
    async (signal) => countBugs(reach, settings ?? failed(), signal),
    TYPING_MS,
  );
  const own = useMemo(
    () => new Set(view.stages.flatMap(({ environments }) => environments.map((name) => name.toLowerCase()))),
    [view.stages],
  );
  const gates = useMemo(
    () =>
      foundGates(
        options.checks,
        options.environments.filter(({ name }) => own.has(name.toLowerCase())),
        reach.project,
      ),
    [options, own, reach.project],
  );
  const gatedStages = useMemo(() => stagesWithGates(view, gates, options), [view, gates, options]);
  return (
    <>
      <div className="bg-columns">
        <div className="bg-form">
          <section aria-labelledby="bug-gate-where">
            <h2 id="bug-gate-where">{say('place.title')}</h2>
            <PlacePicker
              place={form.place}
              options={options}
              own={own}
              say={say}
              onChange={(place) => change({ place })}
            />
            {form.place && <p className="bg-hint">{say(`place.${form.place.kind}Hint`)}</p>}
            <NoEnvironment options={options} say={say} />
          </section>
          <SettingsForm form={form} change={change} options={options} problems={reading.problems} say={say} />
        </div>
        <Result count={count} problems={reading.problems} text={text} say={say} />
      </div>
      <TakeAwayAndVerify {...props} form={form} change={change} />
      <section aria-labelledby="bug-gate-gates">
        <h2 id="bug-gate-gates">{say('gates.title')}</h2>
        <p>{say('gates.text')}</p>
        {options.problems.checks || options.problems.environments ? (
          <p className="bg-error">{say('gates.unreadable')}</p>
        ) : (
          <Gates
            gates={gates}
            reach={reach}
            askedAt={options.at}
            text={text}
            say={say}
            choose={(id) => change({ place: { kind: 'environment', id } })}
          />
        )}
      </section>
      <PastGates {...props} stages={gatedStages} say={say} />
    </>
  );
}

const NO_STAGES: ReadonlySet<string> = new Set();

/** Stages that a bug gate guards today: by their environments, or by gates of the classic release pipeline. */
function stagesWithGates(
  { stages, pipeline }: PageProps['view'],
  gates: readonly FoundGate[],
  { classic }: GateOptions,
): ReadonlySet<string> {
  const names = new Set(gates.map(({ environment }) => environment.name.toLowerCase()));
  const guardedStages = classic.filter((one) => one.definitionId === pipeline.id && one.gates.length > 0);
  const guarded = stages.filter(({ stage, environments }) =>
    pipeline.kind === 'classic'
      ? guardedStages.some((one) => one.stage === stage)
      : environments.some((name) => names.has(name.toLowerCase())),
  );
  return new Set(guarded.map(({ stage }) => stage));
}

function failed(): never {
  throw new Error('Nothing is counted without settings.');
}

/** The form, kept in the page's address: a copied link shows the same gate. */
function useForm(
  address: string,
  write: (address: string) => void,
): readonly [form: GateForm, change: (change: Partial<GateForm>) => void] {
  const [form, setForm] = useState(() => readForm(address));
  const written = useRef(address);
  const latest = useRef(write);
  latest.current = write;
  useEffect(() => {
    // Somebody else changed the address, for example by going back.
    if (address === written.current) return;
    written.current = address;
    setForm(readForm(address));
  }, [address]);
  useEffect(() => {
    const next = writeForm(form);
    if (next === written.current) return undefined;
    const timer = setTimeout(() => {
      written.current = next;
      latest.current(next);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [form]);
  return [form, (change) => setForm((before) => ({ ...before, ...change }))];
}

function NoEnvironment({ options, say }: Pick<PrepareProps, 'options' | 'say'>): JSX.Element | null {
  if (options.environments.length > 0) return null;
  const key = options.problems.environments ? 'place.environmentsUnreadable' : 'place.noEnvironment';
  return (
    <div className="bg-card bg-none">
      <strong>{say(`${key}.title`)}</strong>
      <p>{say(`${key}.text`)}</p>
    </div>
  );
}

interface TakeAwayProps extends PrepareProps {
  readonly form: GateForm;
  readonly change: (change: Partial<GateForm>) => void;
}

/** What fits the chosen place: its values to take away, and Verify. */
function TakeAwayAndVerify(props: TakeAwayProps): JSX.Element {
  const { form, change, options, reach, text, say, reload } = props;
  const { place } = form;
  const ofProcess = options.states?.filter(({ isClosed }) => isClosed).map(({ name }) => name) ?? null;
  const { settings } = settingsOfForm(form, ofProcess, reach.project.name);
  const timing = timingOfForm(form);
  const environment =
    place?.kind === 'environment' ? options.environments.find(({ id }) => id === place.id) : undefined;
  const stage =
    place?.kind === 'classic'
      ? options.classic.find((one) => placeText({ kind: 'classic', ...one }) === placeText(place))
      : undefined;
  const wanted: EnvironmentPlace | null =
    environment && timing.timing
      ? {
          collectionUrl: options.collectionUrl,
          projectId: reach.project.id,
          projectName: reach.project.name,
          environmentId: environment.id,
          environmentName: environment.name,
          connection: connectionOfForm(form),
          timing: timing.timing,
        }
      : null;
  const isReady = settings !== null && (place?.kind !== 'environment' || timing.timing !== null);
  const isGone = place !== null && placeName(place, options, say) === null;
  return (
    <>
      <section aria-labelledby="bug-gate-take">
        <h2 id="bug-gate-take">{say('take.title')}</h2>
        {place === null && <p className="rc-muted">{say('take.choose')}</p>}
        {isGone && <p className="bg-error">{say('place.gone')}</p>}
        {environment && (
          <ConnectionForm
            form={form}
            change={change}
            timing={timing}
            collectionUrl={options.collectionUrl}
            project={reach.project.name}
            say={say}
          />
        )}
        {place !== null && !isGone && !isReady && <p className="rc-muted">{say('take.repair')}</p>}
        {settings && wanted && (
          <div className="bg-card">
            <EnvironmentTakeAway settings={settings} place={wanted} say={say} />
          </div>
        )}
        {settings && place?.kind === 'yaml' && (
          <div className="bg-card">
            <YamlTakeAway settings={settings} say={say} />
          </div>
        )}
        {settings && stage && (
          <div className="bg-card">
            <ClassicTakeAway settings={settings} stage={stage} say={say} />
          </div>
        )}
      </section>
      {place?.kind === 'yaml' && <p className="bg-hint">{say('verify.yaml')}</p>}
      {settings && wanted && (
        <Verify
          name={wanted.environmentName}
          kind="environment"
          wanted={JSON.stringify([settings, wanted])}
          verify={async (signal) => {
            const found = await verifyEnvironment(reach, settings, wanted, signal);
            reload();
            return { kind: 'environment', ...found };
          }}
          text={text}
          say={say}
        />
      )}
      {settings && stage && (
        <Verify
          name={stage.stage}
          kind="classic"
          wanted={JSON.stringify([settings, stage.definitionId, stage.stageId])}
          verify={async (signal) => {
            const found = await verifyClassic(reach, settings, stage, signal);
            return { kind: 'classic', at: reach.now(), ...found };
          }}
          text={text}
          say={say}
        />
      )}
    </>
  );
}
