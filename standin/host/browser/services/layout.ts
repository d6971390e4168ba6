interface MessageDialogOptions {
  readonly title?: string;
  readonly okText?: string;
  readonly cancelText?: string;
  readonly showCancel?: boolean;
  readonly onClose?: (result: boolean) => void;
}

/** Dialogs over the whole page and full screen. Custom dialogs and panels need contributions the extension does not have. */
export function pageLayoutService(): object {
  let fullScreen = false;
  return {
    openMessageDialog: (message: string, options: MessageDialogOptions = {}) => openDialog(message, options),
    openCustomDialog: (id: string) => {
      throw new Error(`The stand-in's host has no contribution '${id}' to show in a dialog.`);
    },
    openPanel: (id: string) => {
      throw new Error(`The stand-in's host has no contribution '${id}' to show in a panel.`);
    },
    getFullScreenMode: async () => fullScreen,
    setFullScreenMode: (on: boolean) => {
      fullScreen = on;
      document.body.classList.toggle('full-screen', on);
    },
  };
}

function openDialog(message: string, options: MessageDialogOptions): void {
  const dialog = document.createElement('dialog');
  const title = document.createElement('h2');
  title.textContent = options.title ?? '';
  const text = document.createElement('p');
  text.textContent = message;
  const form = document.createElement('form');
  form.method = 'dialog';
  const buttons: readonly [value: string, label: string][] = [
    ['ok', options.okText ?? 'OK'],
    ...(options.showCancel === false ? [] : [['cancel', options.cancelText ?? 'Cancel'] as [string, string]]),
  ];
  for (const [value, label] of buttons) {
    const button = document.createElement('button');
    button.value = value;
    button.textContent = label;
    form.append(button);
  }
  dialog.append(title, text, form);
  dialog.addEventListener('close', () => {
    options.onClose?.(dialog.returnValue === 'ok');
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}
