/**
 * What a dashboard and a widget agree on (azure-devops-extension-api 5.276, Dashboard/WidgetContracts and WidgetHelpers;
 * azure-devops-docs, add-dashboard-widget). Everything travels as plain data, a rejected promise means failure.
 */

/** Cells of the dashboard's grid. One cell is 160 px, the gap between two of them 10 px. */
export interface WidgetSize {
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface CustomSettings {
  /** The widget's own settings, as it wrote them; null or missing before it was configured. */
  readonly data?: string | null;
  readonly version?: { readonly major: number; readonly minor: number; readonly patch: number };
}

export interface WidgetSettings {
  readonly name?: string;
  readonly size?: WidgetSize;
  readonly customSettings?: CustomSettings;
}

/** `statusType`: 0 = success, 2 = not configured yet. */
export interface WidgetStatus {
  readonly statusType: 0 | 2;
  readonly state?: string;
}

/** A widget as the dashboard calls it. */
export interface ConfigurableWidget {
  /** Draws without asking anything. */
  preload(settings: WidgetSettings): Promise<WidgetStatus>;
  load(settings: WidgetSettings): Promise<WidgetStatus>;
  /** The settings changed; also called for every change in the open configuration, as a preview. */
  reload(settings: WidgetSettings): Promise<WidgetStatus>;
}

/** How a configuration speaks to the dashboard. */
export interface ConfigurationContext {
  notify(event: string, data: { readonly data: unknown }): Promise<unknown>;
}

export interface SaveStatus {
  readonly isValid: true;
  readonly customSettings: CustomSettings;
}

/** A widget's configuration as the dashboard calls it. */
export interface WidgetConfiguration {
  load(settings: WidgetSettings, context: ConfigurationContext): Promise<WidgetStatus>;
  /** Rejects with `{ isValid: false }` when there is nothing that could be saved. */
  onSave(): Promise<SaveStatus>;
}

/** The settings in the configuration changed: the dashboard shows a preview, and allows to save. */
export const CONFIGURATION_CHANGE = 'ms.vss-dashboards-web.configurationChange';

export const LOADED: WidgetStatus = { statusType: 0 };
export const NOT_CONFIGURED: WidgetStatus = { statusType: 2 };

/** What a widget rejects with: the dashboard shows the message. */
export function failure(message: string): {
  readonly message: string;
  readonly isUserVisible: true;
  readonly isRichText: false;
} {
  return { message, isUserVisible: true, isRichText: false };
}

/** What a configuration rejects with when it cannot be saved. */
export const NOT_VALID = { isValid: false } as const;
