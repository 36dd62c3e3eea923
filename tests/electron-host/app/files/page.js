window.moduleRan = true
document.body.append('module ran')
